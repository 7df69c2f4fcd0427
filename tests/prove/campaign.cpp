// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Plays histories one after the other: sheaf-prove [--from SEED] [--step N] [--count N] [--seconds S] [--failures N]
// Tells what it did in one line at the end; each history that fails is shrunk and told. Each hundredth is played twice
// and has to go the same way. SHEAF_SEED=N plays one.

#include "prove/player.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHashFunctions>
#include <QLoggingCategory>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sheaf::prove;

namespace {

/// What is being played, for the last words of a crash.
volatile std::sig_atomic_t playing = 0;

/// Nothing in here may allocate.
void tellCrash(int signal)
{
    char text[] = "CRASHED seed           \n";
    char *digit = text + sizeof text - 3;
    for (long seed = playing; seed > 0; seed /= 10)
        *digit-- = static_cast<char>('0' + seed % 10);
    [[maybe_unused]] const auto written = ::write(STDOUT_FILENO, text, sizeof text - 1);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void tell(const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), stdout);
    std::fflush(stdout);
}

void tellFailure(const History &history, const Outcome &outcome, bool shrink)
{
    tell(u"FAILED seed %1"_s.arg(history.seed));
    for (const QString &violation : outcome.violations)
        tell(u"  ! "_s + violation);
    if (!shrink)
        return;
    const History shorter = shrunk(history);
    const QStringList violations = play(shorter).violations;
    tell(u"shrunk to %1 steps: "_s.arg(shorter.steps.size()) + describe(shorter));
    for (const QString &violation : violations)
        tell(u"  ! "_s + violation);
}

/// How long it took until a change whose answer was lost was known to have arrived, or not.
void tellDoubts(QList<std::chrono::seconds> doubts)
{
    if (doubts.isEmpty())
        return;
    std::sort(doubts.begin(), doubts.end());
    const auto settled
        = [&](int percent) { return static_cast<double>(doubts.at((doubts.size() - 1) * percent / 100).count()) / 60; };
    tell(u"doubts %1, cleared up after %2 minutes (median), %3 (19 of 20), %4 (longest)"_s.arg(doubts.size())
             .arg(settled(50), 0, 'f', 1)
             .arg(settled(95), 0, 'f', 1)
             .arg(settled(100), 0, 'f', 1));
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    // GLib's event loop is woken by a system call for each event, and this one never runs.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"sheaf.storage.warning=false\nsheaf.storage.info=false"_s);
    QCommandLineParser parser;
    parser.addOptions({{u"from"_s, u"first seed"_s, u"seed"_s, u"1"_s}, {u"count"_s, u"histories"_s, u"n"_s, u"1000"_s},
        {u"seconds"_s, u"at most so long"_s, u"s"_s, u"0"_s},
        {u"step"_s, u"from one seed to the next"_s, u"n"_s, u"1"_s}, {u"unmarked"_s, u"the entries carry no markers"_s},
        {u"failures"_s, u"stop after so many"_s, u"n"_s, u"1"_s}, {u"no-shrink"_s, u"tell failures as they are"_s}});
    parser.process(app);
    quint64 from = parser.value(u"from"_s).toULongLong();
    const quint64 step = parser.value(u"step"_s).toULongLong();
    quint64 count = parser.value(u"count"_s).toULongLong();
    int failuresLeft = parser.value(u"failures"_s).toInt();
    const qint64 seconds = parser.value(u"seconds"_s).toLongLong();
    const bool unmarked = parser.isSet(u"unmarked"_s);
    if (qEnvironmentVariableIsSet("SHEAF_SEED")) {
        from = qEnvironmentVariable("SHEAF_SEED").toULongLong();
        count = 1;
        tell(describe(generate(from)));
    }
    const QDeadlineTimer deadline = seconds > 0 ? QDeadlineTimer(seconds * 1000) : QDeadlineTimer::Forever;
    std::signal(SIGSEGV, tellCrash);
    std::signal(SIGABRT, tellCrash);
    QElapsedTimer timer;
    timer.start();
    quint64 played = 0;
    qint64 requests = 0;
    int failures = 0;
    QList<std::chrono::seconds> doubts;
    for (; played < count && failuresLeft > 0 && !deadline.hasExpired(); ++played) {
        History history = generate(from + played * step);
        history.unmarked = unmarked;
        playing = static_cast<std::sig_atomic_t>(history.seed);
        const bool twice = history.seed % 100 == 0;
        Outcome outcome = play(history, twice);
        if (twice && play(history, true).trace != outcome.trace)
            outcome.violations.append(u"played again, it went another way"_s);
        requests += outcome.requests;
        doubts += outcome.doubts;
        if (!outcome.isFine()) {
            ++failures;
            --failuresLeft;
            tellFailure(history, outcome, !parser.isSet(u"no-shrink"_s));
        }
    }
    const double took = static_cast<double>(timer.elapsed()) / 1000;
    const double busy = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    tell(u"histories %1 from %2, failures %3, requests %4, %5 s, %6 per second, %7 s of a processor"_s.arg(played)
             .arg(from)
             .arg(failures)
             .arg(requests)
             .arg(took, 0, 'f', 1)
             .arg(took > 0 ? static_cast<double>(played) / took : 0, 0, 'f', 1)
             .arg(busy, 0, 'f', 1));
    tellDoubts(doubts);
    return failures > 0 ? 1 : 0;
}
