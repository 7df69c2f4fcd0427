// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "prove/history.h"

#include <QStringList>

#include <array>

namespace sheaf::prove {

using namespace Qt::StringLiterals;

namespace {

using Kind = Step::Kind;

constexpr std::array<const char *, Step::kinds> names{"start", "start again", "stop", "cancel", "add", "notes", "hours",
    "day", "assignment", "remove", "undo", "copy to", "resolve", "retry", "discard", "restore", "web: add",
    "web: start", "web: stop", "web: notes", "web: hours", "web: day", "web: remove", "manager: approve",
    "manager: withdraw", "manager: lock", "manager: unlock", "manager: archive", "manager: unarchive",
    "manager: invoice", "fault", "offline", "online", "crash", "clock jump", "sleep", "wait"};

/// How often each kind comes, before the history's own mood.
constexpr std::array<quint32, Step::kinds> usual{8, 6, 8, 1, 10, 10, 7, 4, 4, 6, 5, 2, 4, 2, 1, 2, // person
    5, 3, 3, 4, 4, 2, 3, // web
    1, 1, 1, 1, 1, 1, 1, // manager
    16, 4, 4, 6, 2, 2, 30};

bool isTrouble(Kind kind)
{
    return kind >= Kind::Fault && kind < Kind::Wait;
}

bool isManager(Kind kind)
{
    return kind >= Kind::Approve && kind <= Kind::Invoice;
}

bool isWeb(Kind kind)
{
    return kind >= Kind::WebAdd && kind <= Kind::WebRemove;
}

/// Each history has a mood, and each kind of step its own weight in it: even chances everywhere would hide what only
/// shows when one thing happens often.
std::array<quint32, Step::kinds> weights(Dice &dice)
{
    constexpr std::array<quint32, 4> moods{0, 1, 2, 5};
    const quint32 trouble = moods.at(dice.below(4));
    const quint32 web = moods.at(dice.below(4));
    const quint32 manager = dice.chance(25) ? 2 : 0;
    std::array<quint32, Step::kinds> drawn{};
    for (int i = 0; i < Step::kinds; ++i) {
        const auto kind = static_cast<Kind>(i);
        const auto at = static_cast<size_t>(i);
        const quint32 mood = isTrouble(kind) ? trouble : isWeb(kind) ? web : isManager(kind) ? manager : 2;
        drawn.at(at) = usual.at(at) * mood * moods.at(1 + dice.below(3));
    }
    return drawn;
}

simulator::Switches switches(Dice &dice)
{
    simulator::Switches drawn;
    if (dice.chance(40))
        return drawn;
    for (const auto &named : simulator::Switches::all()) {
        if (named.value != &simulator::Switches::showsReferences && dice.chance(30))
            drawn.*named.value = !(drawn.*named.value);
    }
    if (dice.chance(20))
        drawn.listLag = std::chrono::seconds(1 + dice.below(20));
    using Rounding = simulator::Switches::Rounding;
    constexpr std::array roundings{Rounding::None, Rounding::Nearest, Rounding::Up, Rounding::Down};
    drawn.rounding = roundings.at(dice.below(4));
    return drawn;
}

/// Most mistakes need few steps, and short histories are cheap; some need a long life before.
quint32 drawnLength(Dice &dice)
{
    const quint32 kind = dice.below(100);
    if (kind < 60)
        return 3 + dice.below(8);
    return kind < 90 ? 5 + dice.below(15) : 15 + dice.below(45);
}

} // namespace

History generate(quint64 seed)
{
    Dice dice(seed);
    History history;
    history.seed = seed;
    history.startAndEnd = dice.chance(30);
    history.switches = switches(dice);
    history.latency = std::chrono::milliseconds(20 + dice.below(400));
    if (dice.chance(10))
        history.skew = std::chrono::seconds(static_cast<int>(dice.below(400)) - 200);
    const auto weight = weights(dice);
    quint32 sum = 0;
    for (const quint32 one : weight)
        sum += one;
    history.alone = dice.chance(40);
    history.fresh = dice.chance(8);
    const quint32 length = drawnLength(dice);
    for (quint32 i = 0; i < length; ++i) {
        quint32 at = dice.below(sum);
        int kind = 0;
        for (; at >= weight.at(static_cast<size_t>(kind)); ++kind)
            at -= weight.at(static_cast<size_t>(kind));
        Step step;
        step.kind = static_cast<Kind>(kind);
        step.device = history.alone ? 0 : dice.below(2);
        step.pick = dice.below(1000);
        step.value = dice.below(1'000'000);
        step.more = dice.below(1'000'000);
        history.steps.append(step);
    }
    return history;
}

QString describe(const Step &step)
{
    return u"%1 (device %2, pick %3, value %4, more %5)"_s
        .arg(QLatin1StringView(names.at(static_cast<size_t>(step.kind))))
        .arg(step.device)
        .arg(step.pick)
        .arg(step.value)
        .arg(step.more);
}

QString describe(const History &history)
{
    QStringList lines;
    QString first
        = u"seed %1: %2%3%4, latency %5 ms, skew %6 s, switches"_s.arg(history.seed)
              .arg(history.startAndEnd ? u"start and end"_s : u"durations"_s, history.alone ? u", alone"_s : QString(),
                  (history.fresh ? u", fresh"_s : QString()) + (history.unmarked ? u", unmarked"_s : QString()))
              .arg(history.latency.count())
              .arg(history.skew.count());
    const simulator::Switches usualOnes;
    for (const auto &named : simulator::Switches::all()) {
        if (history.switches.*named.value != usualOnes.*named.value)
            first += u' ' + QLatin1StringView(named.name);
    }
    lines.append(first);
    for (qsizetype i = 0; i < history.steps.size(); ++i)
        lines.append(u"  %1. "_s.arg(i + 1) + describe(history.steps.at(i)));
    return lines.join(u'\n');
}

} // namespace sheaf::prove
