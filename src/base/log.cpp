// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/log.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace sheaf {

Q_LOGGING_CATEGORY(lcApi, "sheaf.api", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStorage, "sheaf.storage", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSync, "sheaf.sync", QtWarningMsg)
Q_LOGGING_CATEGORY(lcApp, "sheaf.app", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDesktop, "sheaf.desktop", QtWarningMsg)

namespace {

/// Hears the first message only: from then on the rules keep silent what should be.
void beginSilence(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    constexpr char own[] = "sheaf.";
    qInstallMessageHandler(nullptr);
    QLoggingCategory::setFilterRules(u"sheaf.*=false"_s);
    const bool isOwn = context.category && std::strncmp(context.category, own, sizeof own - 1) == 0;
    if (!isOwn || QLoggingCategory(context.category).isEnabled(type))
        qt_message_output(type, context, text);
}

} // namespace

void silenceOwnLog()
{
    qInstallMessageHandler(beginSilence);
}

} // namespace sheaf
