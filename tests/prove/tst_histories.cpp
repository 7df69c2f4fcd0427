// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// CI's share of the campaign. SHEAF_HISTORIES=N plays so many, SHEAF_SEED=N only that one.

#include "prove/player.h"

#include <QHashFunctions>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sheaf;
using namespace sheaf::prove;

Q_DECLARE_METATYPE(sheaf::prove::History)

namespace {

History durations(const QList<Step> &steps, std::chrono::milliseconds latency = 80ms)
{
    History history;
    history.steps = steps;
    history.latency = latency;
    return history;
}

/// Both computers have read the account before.
History known(History history)
{
    history.fresh = false;
    return history;
}

/// Qt does not send a lost request once more by itself, as it does where the seed is even.
History sentOnce(History history)
{
    history.seed = 1;
    return history;
}

History alone(History history)
{
    history.alone = true;
    return history;
}

/// The person has switched markers off.
History unmarked(History history)
{
    history.unmarked = true;
    return history;
}

History startAndEnd(const QList<Step> &steps, std::chrono::milliseconds latency = 80ms)
{
    History history = durations(steps, latency);
    history.startAndEnd = true;
    return history;
}

History withSwitch(bool simulator::Switches::*which, const QList<Step> &steps)
{
    History history = durations(steps);
    history.switches.*which = !(history.switches.*which);
    return history;
}

} // namespace

class TestHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sameSeedSameTrace();
    void regressions_data();
    void regressions();
    void histories();
    void historiesWithoutMarkers();

private:
    static void judge(const History &history);
};

void TestHistories::initTestCase()
{
    QLoggingCategory::setFilterRules(u"sheaf.storage.warning=false\nsheaf.storage.info=false"_s);
}

void TestHistories::judge(const History &history)
{
    const Outcome outcome = play(history);
    if (outcome.isFine())
        return;
    const History shorter = shrunk(history);
    const QString found = outcome.violations.join(u'\n') + u"\nshrunk to "_s + describe(shorter) + u'\n'
        + play(shorter).violations.join(u'\n');
    QFAIL(qPrintable(u"SHEAF_SEED=%1\n"_s.arg(history.seed) + found));
}

void TestHistories::sameSeedSameTrace()
{
    for (quint64 seed = 1; seed <= 5; ++seed) {
        const Outcome first = play(generate(seed), true);
        const Outcome second = play(generate(seed), true);
        QVERIFY(first.requests > 3);
        QCOMPARE(second.trace, first.trace);
    }
    QVERIFY(play(generate(1), true).trace != play(generate(2), true).trace);
}

// Each was found by the campaign, shrunk, and mended.
void TestHistories::regressions_data()
{
    using Kind = Step::Kind;
    QTest::addColumn<History>("history");
    QTest::newRow("an entry without time is taken for a timer")
        << withSwitch(&simulator::Switches::zeroHoursStarts, {{Kind::Start, 0, 0, 0, 1}, {Kind::Start, 0, 0, 0, 1}});
    QTest::newRow("moved to another day and stopped at once") << durations({{Kind::Start, 0, 0, 0, 47},
        {Kind::Notes, 0, 0, 0, 90}, {Kind::Day, 0, 0, 401'621, 31}, {Kind::Start, 0, 0, 0, 21}});
    QTest::newRow("the lost create of a deleted timer arrives after all")
        << durations({{Kind::Fault, 0, 496, 138'045, 436'319}, {Kind::Start, 0, 0, 0, 41}, {Kind::Remove, 0, 0, 0, 116},
               {Kind::Wait, 0, 0, 780'641, 62}, {Kind::Start, 0, 0, 0, 81}, {Kind::Undo, 0, 0, 0, 192}});
    // The fault of these four: a POST that takes effect so late that the entry was made anew by then.
    QTest::newRow("a late copy of an entry to which Harvest itself gave start and end")
        << startAndEnd({{Kind::WebAdd, 0, 3, 0, 0}, {Kind::Wait, 0, 1, 970, 0}, {Kind::Fault, 0, 0, 21, 1'130},
               {Kind::CopyTo, 0, 0, 1, 1}, {Kind::Wait, 0, 1, 970, 0}});
    QTest::newRow("a late copy of an entry that was deleted and restored")
        << durations({{Kind::Fault, 0, 0, 21, 1'130}, {Kind::Add, 0, 3, 0, 0}, {Kind::Wait, 0, 1, 970, 0},
               {Kind::Remove, 0, 0, 0, 0}, {Kind::Wait, 0, 1, 300, 0}, {Kind::Restore, 0, 0, 0, 0}});
    QTest::newRow("a late copy of a deleted entry that somebody wrote in before it was seen")
        << durations({{Kind::Fault, 0, 0, 21, 1'130}, {Kind::Add, 0, 3, 0, 0}, {Kind::Wait, 0, 1, 970, 0},
               {Kind::Remove, 0, 0, 0, 0}, {Kind::Wait, 0, 1, 896, 0}, {Kind::WebNotes, 0, 0, 0, 0}});
    QTest::newRow("a late copy of a timer that goes on in its place, and the first one deleted")
        << durations({{Kind::Fault, 0, 0, 21, 1'130}, {Kind::Start, 0, 3, 0, 0}, {Kind::Wait, 0, 1, 970, 0},
               {Kind::Wait, 0, 1, 950, 0}, {Kind::Remove, 0, 0, 0, 0}});
    QTest::newRow("edited while in doubt, and the first copy arrives after all")
        << startAndEnd({{Kind::Fault, 0, 0, 23, 438'563}, {Kind::Add, 0, 80, 961'470, 140'443},
               {Kind::Hours, 0, 0, 998'020, 572'552}});
    QTest::newRow("in doubt since a moment that a wrong clock put into the future")
        << durations({{Kind::Fault, 0, 934, 854'189, 352'873}, {Kind::Start, 0, 120, 409'934, 598'942},
               {Kind::Start, 0, 37, 104'968, 263'056}, {Kind::Fault, 0, 705, 211'944, 658'964},
               {Kind::Sleep, 0, 36, 988'773, 649'769}, {Kind::ClockJump, 0, 159, 174'224, 804'323}});
    QTest::newRow("the settle time, measured by a clock that is put right meanwhile")
        << startAndEnd({{Kind::Fault, 1, 909, 989'853, 856'231}, {Kind::ClockJump, 0, 132, 389'128, 824'790},
               {Kind::Start, 0, 285, 636'067, 29'730}, {Kind::Notes, 0, 890, 795'240, 784'459},
               {Kind::Fault, 0, 907, 326'034, 495'507}, {Kind::Notes, 1, 673, 42'203, 228'280},
               {Kind::Fault, 0, 934, 724'943, 868'942}, {Kind::Wait, 1, 364, 594'266, 283'244},
               {Kind::Wait, 0, 700, 269'348, 647'966}, {Kind::Wait, 1, 103, 472'327, 111'071},
               {Kind::Add, 1, 676, 378'396, 724'326}});
    QTest::newRow("started again for a second, while it was deleted in the web")
        << durations({{Kind::Add, 0, 383, 368'764, 290'062}, {Kind::StartAgain, 0, 165, 829'156, 375'061},
                         {Kind::Resolve, 0, 196, 729'540, 706'543}, {Kind::Cancel, 0, 530, 243'709, 437'477},
                         {Kind::Add, 0, 580, 925'139, 483'983}, {Kind::WebRemove, 0, 687, 618'152, 279'358},
                         {Kind::Add, 0, 702, 69'903, 477'341}, {Kind::StartAgain, 0, 602, 615'577, 115'117},
                         {Kind::WebHours, 0, 293, 671'844, 479'257}, {Kind::Stop, 0, 545, 264'703, 83'831}},
               267ms);
    // The fault: the first PATCH takes effect and its answer is lost.
    QTest::newRow("a change in doubt outlived its entry and was asked about for ever")
        << durations({{Kind::Add, 0, 1, 0, 0}, {Kind::Wait, 0, 1, 600, 0}, {Kind::Fault, 0, 2, 8, 0},
               {Kind::Notes, 0, 0, 0, 199}, {Kind::Wait, 0, 1, 235, 0}, {Kind::Online, 0, 0, 0, 0},
               {Kind::Wait, 0, 1, 350, 0}, {Kind::Remove, 0, 0, 0, 0}});
    QTest::newRow("taken back while in doubt, and somebody else changed the rest") << durations(
        {{Kind::Add, 0, 1, 0, 0}, {Kind::Wait, 0, 1, 600, 0}, {Kind::Fault, 0, 2, 8, 0}, {Kind::Hours, 0, 0, 0, 199},
            {Kind::Wait, 0, 1, 235, 0}, {Kind::WebNotes, 0, 0, 0, 0}, {Kind::Undo, 0, 0, 0, 0}});
    QTest::newRow("an answer from before the computer slept taken for the time")
        << durations({{Kind::Fault, 0, 894, 894'541, 193'994}, {Kind::Start, 0, 784, 981'524, 133'364},
                         {Kind::Sleep, 0, 912, 33'803, 188'184}, {Kind::Stop, 0, 487, 831'418, 199'947}},
               58ms);
    QTest::newRow("the start of a timer was on its way while the computer slept")
        << durations({{Kind::Start, 0, 434, 553'462, 843'164}, {Kind::Fault, 0, 525, 839'159, 689'134},
                         {Kind::Wait, 0, 341, 687'587, 212'652}, {Kind::Sleep, 0, 685, 470'945, 765'538},
                         {Kind::Wait, 0, 727, 961'951, 936'682}, {Kind::Stop, 0, 33, 301'119, 525'846}},
               199ms);
    QTest::newRow("given up for lost, refused, and arrived after all")
        << durations({{Kind::Add, 1, 368, 239'120, 800'303}, {Kind::Fault, 0, 572, 861'070, 771'179},
                         {Kind::Wait, 1, 232, 437'290, 319'657}, {Kind::Archive, 1, 676, 288'644, 621'104},
                         {Kind::Assignment, 1, 258, 92'878, 833'363}},
               309ms);
    QTest::newRow("changed in the web while its creation was in doubt, and here")
        << durations({{Kind::Cancel, 0, 254, 972'750, 86'922}, {Kind::Add, 0, 19, 484'751, 360'853},
                         {Kind::Fault, 0, 3, 496'460, 945'296}, {Kind::Fault, 0, 229, 207'612, 989'792},
                         {Kind::Fault, 0, 16, 149'115, 859'902}, {Kind::Notes, 0, 705, 455'504, 797'631},
                         {Kind::Sleep, 0, 524, 618'310, 32'535}, {Kind::WebNotes, 0, 78, 283'880, 378'450},
                         {Kind::Sleep, 0, 103, 754'765, 252'845}},
               196ms);
    QTest::newRow("started again where that makes a second entry, and its project changed")
        << startAndEnd({{Kind::Start, 0, 653, 514'106, 752'923}, {Kind::Start, 0, 537, 345'880, 509'124},
               {Kind::Wait, 0, 153, 934'425, 396'642}, {Kind::Undo, 0, 703, 979'889, 814'556},
               {Kind::Assignment, 0, 717, 46'274, 38'025}});
    QTest::newRow("undo takes back what somebody else changed since")
        << durations({{Kind::Add, 0, 1, 0, 0}, {Kind::Wait, 0, 1, 600, 0}, {Kind::Hours, 0, 0, 0, 199},
               {Kind::Wait, 0, 1, 500, 0}, {Kind::WebNotes, 0, 0, 0, 0}, {Kind::Online, 0, 0, 0, 0},
               {Kind::Wait, 0, 1, 500, 0}, {Kind::Undo, 0, 0, 0, 0}});
    QTest::newRow("changed and taken back while the change was on its way")
        << durations({{Kind::WebAdd, 0, 3, 0, 0}, {Kind::WebNotes, 0, 0, 0, 0}, {Kind::Wait, 0, 1, 840, 0},
                         {Kind::Notes, 0, 0, 0, 100}, {Kind::Online, 0, 0, 0, 150}, {Kind::Undo, 0, 0, 0, 0}},
               200ms);
    QTest::newRow("deleted and taken back while the delete was on its way")
        << durations({{Kind::WebAdd, 0, 3, 0, 0}, {Kind::WebNotes, 0, 0, 0, 0}, {Kind::Wait, 0, 1, 840, 0},
                         {Kind::Remove, 0, 0, 0, 100}, {Kind::Online, 0, 0, 0, 150}, {Kind::Undo, 0, 0, 0, 0}},
               200ms);
    QTest::newRow("deleted and taken back while the delete was on its way, and changed at the other computer")
        << known(durations({{Kind::WebStart, 1, 981, 333'802, 358'159}, {Kind::Wait, 0, 686, 523'678, 689'262},
                               {Kind::Fault, 0, 409, 179'666, 850'477}, {Kind::Remove, 0, 418, 541'928, 871'675},
                               {Kind::Notes, 1, 165, 742'650, 562'507}, {Kind::Online, 1, 39, 494'735, 150'399},
                               {Kind::Undo, 0, 358, 195'358, 233'875}},
               50ms));
    QTest::newRow("its time changed here while it was started again at the other computer")
        << durations({{Kind::Wait, 1, 12, 787'026, 897'071}, {Kind::WebAdd, 0, 148, 551'291, 117'376},
                         {Kind::StartAgain, 1, 120, 889'560, 496'076}, {Kind::Hours, 0, 620, 827'187, 991'392}},
               46ms);
    QTest::newRow("started with time at one computer, and its time changed at one that did not know that it runs")
        << known(durations({{Kind::Start, 0, 950, 755'667, 446'197}, {Kind::Hours, 0, 254, 826'122, 943'071},
                               {Kind::Wait, 1, 804, 135'746, 149'432}, {Kind::Hours, 1, 120, 466'893, 276'321}},
               78ms));
    QTest::newRow("its time changed before it was known to be there, and started again at the other computer")
        << known(durations({{Kind::Crash, 0, 988, 817'692, 873'338}, {Kind::Add, 0, 453, 939'383, 593'239},
                               {Kind::Assignment, 0, 630, 884'323, 978'665}, {Kind::Fault, 1, 440, 587'397, 336'749},
                               {Kind::Hours, 0, 645, 965'778, 93'856}, {Kind::Fault, 0, 300, 324'541, 987'347},
                               {Kind::Wait, 0, 935, 900'596, 915'146}, {Kind::StartAgain, 1, 730, 92'959, 281'496}},
               127ms));
    QTest::newRow("deleted in the web, started again, and another timer within the same second")
        << durations({{Kind::Wait, 1, 12, 787'026, 897'071}, {Kind::WebAdd, 0, 148, 551'291, 117'376},
                         {Kind::WebRemove, 0, 703, 556'104, 45'318}, {Kind::WebStart, 1, 460, 727'994, 495'470},
                         {Kind::StartAgain, 1, 120, 889'560, 496'076}},
               46ms);
    QTest::newRow("a late copy of a deleted timer, stopped at the other computer")
        << startAndEnd({{Kind::Fault, 1, 250, 923'783, 624'698}, {Kind::Start, 1, 736, 412'305, 133'027},
                           {Kind::Wait, 0, 426, 72'918, 336'594}, {Kind::Start, 0, 0, 151'731, 103'110},
                           {Kind::Start, 0, 630, 660'597, 679'683}, {Kind::Online, 1, 288, 521'704, 102'344},
                           {Kind::Wait, 0, 657, 758'300, 794'911}, {Kind::Remove, 0, 7, 136'598, 295'129},
                           {Kind::CopyTo, 1, 238, 291'729, 382'814}, {Kind::Wait, 0, 214, 649'774, 4'744},
                           {Kind::Fault, 0, 408, 605'356, 734'158}, {Kind::Wait, 0, 489, 432'996, 22'513},
                           {Kind::Stop, 1, 657, 849'571, 491'106}},
               316ms);
    QTest::newRow("a late copy of a timer, stopped by a late copy of the next")
        << startAndEnd({{Kind::Fault, 1, 250, 923'783, 624'698}, {Kind::Start, 1, 736, 412'305, 133'027},
                           {Kind::Start, 0, 0, 151'731, 103'110}, {Kind::Wait, 0, 214, 649'774, 4'744},
                           {Kind::StartAgain, 1, 950, 939'972, 312'101}, {Kind::Wait, 0, 444, 444'324, 130'082},
                           {Kind::Start, 1, 68, 619'963, 351'505}, {Kind::Wait, 1, 769, 560'786, 992'452}},
               316ms);
    QTest::newRow("a wrong clock counts a running timer on while its time is changed")
        << known(durations({{Kind::Start, 0, 590, 888'564, 701'253}, {Kind::Hours, 0, 600, 656'416, 712'580},
                               {Kind::Wait, 0, 269, 832'418, 59'537}, {Kind::ClockJump, 1, 606, 337'735, 95'580},
                               {Kind::Hours, 1, 781, 614'963, 506'374}},
               354ms));
    QTest::newRow("a start written down by a wrong clock ends another timer too late")
        << known(durations({{Kind::Start, 0, 590, 888'564, 701'253}, {Kind::WebAdd, 0, 374, 985'415, 437'824},
                               {Kind::Hours, 0, 600, 656'416, 712'580}, {Kind::Wait, 0, 269, 832'418, 59'537},
                               {Kind::ClockJump, 1, 606, 337'735, 95'580}, {Kind::Hours, 1, 781, 614'963, 506'374},
                               {Kind::StartAgain, 1, 390, 706'596, 116'060}},
               354ms));
    QTest::newRow("a late copy of the first attempt, while a second one with another time is in doubt")
        << sentOnce(known(durations({{Kind::Fault, 0, 416, 705'750, 933'108}, {Kind::Fault, 0, 534, 582'238, 799'481},
                                        {Kind::Add, 0, 335, 661'407, 164'776}, {Kind::CopyTo, 0, 118, 654'313, 249'746},
                                        {Kind::Wait, 0, 863, 611'416, 872'616}, {Kind::Hours, 0, 361, 143'834, 635'610},
                                        {Kind::Wait, 1, 397, 871'967, 943'726}},
               363ms)));
    QTest::newRow("its answer is lost, and somebody writes in it within the second it was made in")
        << alone(durations({{Kind::Fault, 0, 106, 11'946, 178'627}, {Kind::Wait, 0, 947, 792'818, 790'378},
                               {Kind::Add, 0, 728, 971'661, 934'387}, {Kind::WebNotes, 0, 761, 974'365, 808'048},
                               {Kind::WebNotes, 0, 556, 53'620, 569'932}, {Kind::Sleep, 0, 861, 701'177, 866'214}},
               206ms));
    QTest::newRow("asleep with a change on its way, and somebody wrote in the web") << alone(
        known(durations({{Kind::Add, 0, 25, 812'823, 617'492}, {Kind::Wait, 0, 373, 267'622, 659'984},
                            {Kind::Notes, 0, 954, 310'407, 317'474}, {Kind::Wait, 0, 527, 155'203, 235'374},
                            {Kind::WebNotes, 0, 318, 484'754, 199'404}, {Kind::Sleep, 0, 346, 102'293, 450'865}},
            377ms)));
    QTest::newRow("in doubt and moved in the web at once, and taken back")
        << known(durations({{Kind::Fault, 0, 441, 246'046, 120'249}, {Kind::WebAdd, 1, 284, 43'079, 765'759},
                               {Kind::WebAdd, 0, 401, 300'154, 676'836}, {Kind::Crash, 0, 479, 965'100, 541'671},
                               {Kind::WebAdd, 1, 534, 413'760, 941'688}, {Kind::Start, 0, 872, 754'755, 712'616},
                               {Kind::Wait, 0, 884, 356'844, 306'396}, {Kind::Hours, 0, 124, 924'593, 702'169},
                               {Kind::Hours, 1, 44, 663'282, 302'133}, {Kind::Hours, 0, 423, 348'871, 112'560},
                               {Kind::WebDay, 1, 211, 459'699, 721'821}, {Kind::Undo, 0, 808, 46'763, 304'468},
                               {Kind::WebAdd, 0, 742, 429'367, 327'029}, {Kind::Undo, 0, 61, 504'735, 341'032}},
               290ms));
    QTest::newRow("its time changed at one computer while the other one's timer counts")
        << known(durations({{Kind::Start, 0, 821, 745'416, 412'359}, {Kind::Hours, 0, 30, 647'222, 840'209},
                               {Kind::Wait, 1, 769, 400'781, 244'735}, {Kind::Hours, 1, 407, 396'315, 866'323}},
               412ms));
    QTest::newRow("a timer whose start was moved is deleted in the web, kept here, and stopped")
        << known(startAndEnd({{Kind::Wait, 1, 594, 121'495, 870'337}, {Kind::Start, 0, 48, 96'887, 399'657},
                                 {Kind::Hours, 0, 858, 390'808, 41'090}, {Kind::Sleep, 1, 725, 783'722, 132'351},
                                 {Kind::WebRemove, 0, 832, 249'526, 661'226}, {Kind::Fault, 1, 686, 542'162, 875'167},
                                 {Kind::Resolve, 0, 871, 737'602, 525'227}, {Kind::Stop, 0, 261, 31'461, 643'127}},
               316ms));
    QTest::newRow("created, run on for a moment, and its time changed at the other computer meanwhile")
        << known(durations({{Kind::Fault, 0, 360, 179'539, 848'928}, {Kind::Add, 1, 148, 785'912, 820'860},
                               {Kind::StartAgain, 1, 421, 121'731, 767'974}, {Kind::Hours, 0, 62, 198'993, 967'951},
                               {Kind::Wait, 0, 234, 985'517, 697'118}, {Kind::Stop, 1, 37, 196'588, 797'505}},
               57ms));
    QTest::newRow("started again where that makes a second entry, and a late copy of it after it was deleted")
        << known(startAndEnd({{Kind::Crash, 1, 307, 343'246, 580'193}, {Kind::Start, 0, 474, 143'848, 642'582},
                                 {Kind::Start, 1, 302, 194'181, 941'775}, {Kind::Wait, 0, 72, 724'551, 744'838},
                                 {Kind::Fault, 1, 86, 406'174, 592'202}, {Kind::Undo, 1, 64, 98'594, 27'564},
                                 {Kind::Remove, 1, 378, 469'353, 158'207}},
               75ms));
    QTest::newRow("stopped late, the right time in doubt, and started again at the other computer") << sentOnce(
        known(durations({{Kind::Remove, 1, 496, 513'763, 258'938}, {Kind::Restore, 1, 531, 737'022, 117'592},
                            {Kind::Remove, 0, 62, 267'335, 685'820}, {Kind::Retry, 1, 915, 572'814, 590'193},
                            {Kind::Start, 0, 529, 899'485, 525'340}, {Kind::Add, 0, 822, 296'752, 292'287},
                            {Kind::Start, 1, 287, 307'089, 191'268}, {Kind::Hours, 1, 319, 820'222, 821'751},
                            {Kind::Fault, 0, 677, 292'890, 914'851}, {Kind::Wait, 1, 598, 29'113, 434'272},
                            {Kind::Add, 0, 478, 532'714, 40'016}, {Kind::Fault, 1, 928, 882'777, 350'767},
                            {Kind::Stop, 1, 869, 711'032, 835'832}, {Kind::Add, 1, 640, 998'816, 809'269},
                            {Kind::Crash, 1, 391, 883'666, 448'710}, {Kind::Undo, 0, 293, 112'466, 820'090},
                            {Kind::Add, 0, 286, 740'133, 562'346}, {Kind::Sleep, 0, 481, 855'736, 12'803},
                            {Kind::Start, 1, 80, 354'850, 782'766}, {Kind::Wait, 0, 829, 630'446, 701'642},
                            {Kind::Add, 0, 7, 704'272, 9'618}, {Kind::Add, 0, 841, 90'201, 925'006},
                            {Kind::StartAgain, 0, 125, 473'775, 951'947}},
            301ms)));
    QTest::newRow("deleted and brought back while it ran, and its start taken back") << alone(
        known(durations({{Kind::Start, 0, 799, 183'479, 694'970}, {Kind::Stop, 0, 145, 521'516, 990'935},
                            {Kind::StartAgain, 0, 897, 751'651, 636'777}, {Kind::Remove, 0, 567, 140'488, 836'864},
                            {Kind::Wait, 0, 622, 965'365, 122'217}, {Kind::Undo, 0, 965, 35'153, 841'393},
                            {Kind::Wait, 0, 149, 237'864, 567'883}, {Kind::Undo, 0, 197, 852'511, 105'019}},
            98ms)));
    QTest::newRow("a timer's time changed at the other computer before the one knew that it had arrived")
        << known(startAndEnd({{Kind::Start, 1, 311, 337'894, 73'937}, {Kind::Start, 1, 344, 539'538, 884'123},
                                 {Kind::Wait, 1, 515, 511'492, 11'979}, {Kind::Fault, 1, 255, 71'816, 525'622},
                                 {Kind::Start, 1, 131, 814'630, 743'023}, {Kind::Online, 0, 444, 666'468, 804'463},
                                 {Kind::StartAgain, 1, 573, 96'193, 180'203}, {Kind::Wait, 1, 281, 585'295, 267'212},
                                 {Kind::Hours, 0, 815, 557'807, 832'951}},
               174ms));
    QTest::newRow("changed in the web before the answer came that would have told whose it was") << sentOnce(unmarked(
        known(startAndEnd({{Kind::Fault, 0, 590, 818'348, 62'197}, {Kind::Notes, 0, 990, 843'387, 545'908},
                              {Kind::Fault, 1, 98, 621'462, 77'392}, {Kind::Add, 1, 162, 226'337, 334'751},
                              {Kind::ClockJump, 0, 260, 594'982, 341'728}, {Kind::WebNotes, 0, 183, 411'355, 63'899}},
            200ms))));
    QTest::newRow("two just alike in doubt, without markers, of which one runs") << sentOnce(unmarked(alone(
        known(startAndEnd({{Kind::Online, 0, 499, 301'611, 799'243}, {Kind::Notes, 0, 824, 327'481, 171'795},
                              {Kind::StartAgain, 0, 358, 564'898, 807'937}, {Kind::Wait, 0, 800, 73'838, 679'840},
                              {Kind::Add, 0, 365, 772'017, 72'515}, {Kind::StartAgain, 0, 390, 947'082, 125'370},
                              {Kind::Day, 0, 554, 438'923, 391'653}, {Kind::Undo, 0, 462, 486'809, 371'194},
                              {Kind::Fault, 0, 165, 755'699, 188'111}, {Kind::StartAgain, 0, 952, 105'534, 336'992},
                              {Kind::Sleep, 0, 164, 223'192, 456'107}, {Kind::StartAgain, 0, 999, 293'796, 820'061},
                              {Kind::StartAgain, 0, 792, 64'895, 340'372}, {Kind::Wait, 0, 381, 853'782, 804'727}},
            341ms)))));
}

void TestHistories::regressions()
{
    QFETCH(const History, history);
    judge(history);
}

void TestHistories::histories()
{
    if (qEnvironmentVariableIsSet("SHEAF_SEED")) {
        const History history = generate(qEnvironmentVariable("SHEAF_SEED").toULongLong());
        qInfo("%s", qPrintable(describe(history)));
        judge(history);
        return;
    }
    const int wanted = qEnvironmentVariableIntValue("SHEAF_HISTORIES");
    const quint64 count = wanted > 0 ? static_cast<quint64>(wanted) : 60;
    for (quint64 seed = 1; seed <= count && !QTest::currentTestFailed(); ++seed)
        judge(generate(seed));
}

void TestHistories::historiesWithoutMarkers()
{
    for (quint64 seed = 1; seed <= 20 && !QTest::currentTestFailed(); ++seed)
        judge(unmarked(generate(seed)));
}

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed(); // what is kept in hashes comes out in one order
    QCoreApplication app(argc, argv);
    TestHistories test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_histories.moc"
