// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "base/log.h"

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
    qInstallMessageHandler(nullptr);
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false\nsheaf.*=false"_s);
    if (type == QtFatalMsg || QLoggingCategory(context.category ? context.category : "default").isEnabled(type))
        qt_message_output(type, context, text);
}

} // namespace

void silenceLog()
{
    qInstallMessageHandler(beginSilence);
}

} // namespace sheaf
