// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/random.h"

#include "base/ids.h"

#include <QRandomGenerator>

namespace sheaf {

namespace {

std::function<quint64()> &source()
{
    static thread_local std::function<quint64()> current;
    return current;
}

} // namespace

quint64 randomNumber()
{
    const std::function<quint64()> &current = source();
    return current ? current() : QRandomGenerator::system()->generate64();
}

void setRandomSource(std::function<quint64()> replacement)
{
    source() = std::move(replacement);
}

EntryId EntryId::create()
{
    // RFC 4122: version 4, variant 1.
    const quint64 high = (randomNumber() & ~0xf000ULL) | 0x4000ULL;
    const quint64 low = randomNumber();
    const auto byte = [low](int n) { return static_cast<uchar>(low >> (8 * n)); };
    return EntryId(QUuid(static_cast<uint>(high >> 32), static_cast<ushort>(high >> 16), static_cast<ushort>(high),
        static_cast<uchar>((byte(7) & 0x3f) | 0x80), byte(6), byte(5), byte(4), byte(3), byte(2), byte(1), byte(0)));
}

} // namespace sheaf
