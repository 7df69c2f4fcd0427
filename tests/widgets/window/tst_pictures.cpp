// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// Paints the window in its states. With SHEAF_PICTURES=folder in the environment the pictures are saved there, for
// eyes rather than for CTest:
//   SHEAF_PICTURES=/tmp QT_QPA_PLATFORM=offscreen build/tests/tst_pictures

#include "widgets/actions.h"
#include "widgets/changes/changecard.h"
#include "widgets/changes/historydialog.h"
#include "widgets/daylist.h"
#include "widgets/entryline.h"
#include "widgets/keysdialog.h"
#include "widgets/look/colors.h"
#include "widgets/look/palette.h"
#include "widgets/look/tokens.h"
#include "widgets/support/changessample.h"
#include "widgets/support/windowfixture.h"

#include <QAction>
#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPixmap>

using namespace Qt::StringLiterals;
using namespace sheaf;

namespace {

void save(QWidget *widget, const QString &name)
{
    QCoreApplication::sendPostedEvents(); // what was shown or hidden is laid out
    const QImage picture = widget->grab().toImage();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("SHEAF_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(picture.save(folder + u'/' + name + u".png"_s));
}

/// Something at the start of the line stands out from the menu's ground.
bool showsBox(QMenu *menu, const QAction *line)
{
    const QImage picture = menu->grab().toImage();
    const QRect place = menu->actionGeometry(const_cast<QAction *>(line));
    const QColor ground = picture.pixelColor(place.left() + 3, place.top() + 1);
    for (int x = place.left(); x < place.left() + 28; ++x) {
        for (int y = place.top(); y <= place.bottom(); ++y) {
            if (look::contrast(picture.pixelColor(x, y), ground) >= 2)
                return true;
        }
    }
    return false;
}

} // namespace

class PicturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        QFont font(u"Noto Sans"_s);
        font.setPointSizeF(10 * qEnvironmentVariable("SHEAF_FONT_SCALE", u"1"_s).toDouble());
        QApplication::setFont(font);
    }

    void cleanup()
    {
        QApplication::setPalette(look::lightPalette());
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void day_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << 520 << false;
        QTest::newRow("dark") << true << 520 << false;
        QTest::newRow("narrow") << false << 380 << false;
        QTest::newRow("wide") << false << 900 << false;
        QTest::newRow("rtl") << false << 520 << true;
    }

    void day()
    {
        QFETCH(bool, dark);
        QFETCH(int, width);
        QFETCH(bool, rightToLeft);
        QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        WindowFixture fixture;
        const QList<EntryId> ids = fixture.fillDay();
        fixture.window->resize(width, 664);
        fixture.show();
        SyncStatus status;
        status.state = SyncStatus::State::Idle;
        status.heard = true;
        status.checkedAt = fixture.clock.now();
        fixture.timesheet->status().setStatus(status);
        auto *list = fixture.find<DayList>(u"list");
        list->setFocus(Qt::TabFocusReason);
        list->select(ids[1]);
        save(fixture.window.get(), u"day-"_s + QString::fromUtf8(QTest::currentDataTag()));
    }

    void states_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void states()
    {
        using namespace std::chrono;
        QFETCH(bool, dark);
        QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
        WindowFixture fixture(TimerMode::StartAndEnd);
        StoredEntry pending = fixture.finished(3, minutes(70), u"Audio player: states, lock screen"_s);
        pending.state = SyncState::Pending;
        pending.local->notes += u'!';
        fixture.save(pending);
        StoredEntry checking = pending;
        checking.id = EntryId::create();
        checking.remoteId = RemoteEntryId{77};
        checking.state = SyncState::InDoubt;
        fixture.save(checking);
        StoredEntry refused = fixture.finished(5, minutes(30), QString());
        refused.state = SyncState::Refused;
        refused.problem = Error{Error::Kind::Refused, u"Notes can’t be blank"_s, 422};
        fixture.save(refused);
        StoredEntry conflict = fixture.finished(3, minutes(70), u"One"_s);
        conflict.remote->notes = u"Two"_s;
        conflict.local->notes = u"Three"_s;
        conflict.state = SyncState::Conflict;
        fixture.save(conflict);
        StoredEntry locked = fixture.finished(7, minutes(150), u"Delay feed, retries"_s);
        for (std::optional<TimeEntry> *version : {&locked.base, &locked.remote, &locked.local}) {
            (*version)->locked = true;
            (*version)->approved = true;
        }
        fixture.save(locked);
        StoredEntry spans = fixture.finished(3, minutes(70), u"Audio player: states, lock screen, and a long way"_s);
        for (std::optional<TimeEntry> *version : {&spans.base, &spans.remote, &spans.local}) {
            (*version)->startedTime = QTime(10, 5);
            (*version)->endedTime = QTime(11, 15);
        }
        fixture.save(spans);
        fixture.save(fixture.finished(WindowFixture::assignment(9, u"מוזיאון הלדן לאמנות ומדע ותרבות העולם"_s,
                                          u"אתר המוזיאון ומדריך התערוכות"_s, u"Design"_s),
            minutes(40), u"Audio guide in Hebrew and Arabic, second round of reviews"_s));
        const StoredEntry edited = fixture.finished(3, minutes(70), u"Audio player: states, lock screen"_s);
        fixture.save(edited);
        fixture.clock.advance(seconds(3));
        fixture.window->resize(520, 760);
        fixture.show();
        auto *list = fixture.find<DayList>(u"list");
        list->editTime(edited.id);
        QTest::keyClicks(fixture.find<QLineEdit>(u"timeField"), u"+0:15"_s);
        save(fixture.window.get(), u"states-"_s + QString::fromUtf8(QTest::currentDataTag()));
        QTest::keyClick(fixture.find<QLineEdit>(u"timeField"), Qt::Key_Escape);
        list->editNotes(edited.id);
        save(fixture.window.get(), u"notes-"_s + QString::fromUtf8(QTest::currentDataTag()));
    }

    void entry_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("matches") << u"bright dev // meter form"_s;
        QTest::newRow("nothing") << u"dev meter form"_s;
        QTest::newRow("suggestions") << QString();
    }

    void entry()
    {
        QFETCH(QString, words);
        QApplication::setPalette(look::lightPalette());
        WindowFixture fixture;
        fixture.fillDay();
        fixture.window->resize(520, 664);
        fixture.show();
        auto *line = fixture.find<EntryLine>(u"entryLine");
        line->setFocus();
        if (words.isEmpty())
            QTest::keyClick(line, Qt::Key_Down);
        else
            QTest::keyClicks(line, words);
        save(fixture.window.get(), u"entry-"_s + QString::fromUtf8(QTest::currentDataTag()));
    }

    void troubles_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// What takes the list's place, the timer of another account, and free time.
    void troubles()
    {
        using namespace std::chrono;
        QFETCH(bool, dark);
        const QString tag = u"-"_s + QString::fromUtf8(QTest::currentDataTag());
        QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
        WindowFixture other;
        other.save(other.running(6, minutes(84), u"Checkout"_s));
        WindowFixture fixture(TimerMode::StartAndEnd);
        const auto spanned = [&fixture](int number, QTime from, QTime to) {
            StoredEntry entry = fixture.finished(number, seconds(from.secsTo(to)), u"Audio player"_s);
            TimeEntry local = *entry.local;
            local.startedTime = from;
            local.endedTime = to;
            WindowFixture::settle(entry, local);
            fixture.save(entry);
        };
        spanned(3, QTime(9, 0), QTime(12, 30));
        spanned(2, QTime(13, 7), QTime(14, 0));
        spanned(5, QTime(13, 55), QTime(14, 20));
        fixture.window->resize(520, 664);
        fixture.show();
        fixture.window->showElsewhere(&other.timesheet->timer(), u"villa"_s, u"Villa Verde e.V."_s);
        save(fixture.window.get(), u"elsewhere"_s + tag);
        fixture.window->resize(380, 664);
        save(fixture.window.get(), u"elsewhere-narrow"_s + tag);
        for (const Error::Kind kind : {Error::Kind::NewerData, Error::Kind::Damaged, Error::Kind::ReadOnly}) {
            fixture.window->showTrouble(
                AccountTrouble{u"a"_s, u"Larkfield Studio"_s, Error{.kind = kind, .detail = {}}});
            save(fixture.window.get(), u"cannot-open-%1"_s.arg(static_cast<int>(kind)) + tag);
        }
    }

    void changes_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << 560 << false;
        QTest::newRow("dark") << true << 560 << false;
        QTest::newRow("narrow") << false << 380 << false;
        QTest::newRow("rtl") << false << 560 << true;
    }

    /// What is not in Harvest, one of each kind, and what was deleted; then nothing of it; and a history.
    void changes()
    {
        using namespace std::chrono;
        QFETCH(bool, dark);
        QFETCH(int, width);
        QFETCH(bool, rightToLeft);
        const QString tag = u"-"_s + QString::fromUtf8(QTest::currentDataTag());
        QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        WindowFixture fixture;
        const EntryId running = fixture.fillDay().last();
        const ChangesSample sample(fixture);
        fixture.window->resize(width, 1120);
        fixture.show();
        fixture.window->showChanges(true);
        QCoreApplication::sendPostedEvents();
        save(fixture.window.get(), u"changes"_s + tag);
        fixture.window->resize(width, 664);
        QCoreApplication::sendPostedEvents();
        fixture.window->findChildren<ChangeCard *>().at(1)->setFocus(Qt::TabFocusReason);
        save(fixture.window.get(), u"changes-focus"_s + tag);
        EntryEdit edit;
        edit.notes = u"Checkout: VAT rounding, guest orders, receipts"_s;
        QVERIFY(fixture.session->tracker().edit(running, edit));
        edit.notes = u"Checkout"_s;
        edit.assignment = WindowFixture::assignments()[3];
        QVERIFY(fixture.session->tracker().edit(running, edit));
        QVERIFY(fixture.session->tracker().stop());
        fixture.window->showHistory(running);
        save(fixture.window->findChild<HistoryDialog *>(), u"history"_s + tag);
        delete fixture.window->findChild<HistoryDialog *>();
        fixture.write([&](Store::Writer &writer) -> Result<> {
            for (StoredEntry entry : fixture.store().unsent()) {
                if (!entry.local)
                    entry.local = entry.base;
                WindowFixture::settle(entry, *entry.local);
                if (const Result<> saved = writer.save(entry); !saved)
                    return saved;
            }
            return {};
        });
        QCoreApplication::sendPostedEvents();
        save(fixture.window.get(), u"changes-none"_s + tag);
    }

    void menus_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("rtl") << false << true;
    }

    void menus()
    {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        const QString tag = u"-"_s + QString::fromUtf8(QTest::currentDataTag());
        QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
        QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        WindowFixture fixture;
        fixture.fillDay();
        fixture.show();
        fixture.window->actions()[Actions::Id::Menu]->trigger();
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        save(menu, u"menu"_s + tag);
        int number = 0;
        const QList<QAction *> lines = menu->actions();
        for (const QAction *line : lines) {
            if (QMenu *below = line->menu()) {
                below->resize(below->sizeHint());
                save(below, u"menu-%1"_s.arg(++number) + tag);
                const QList<QAction *> choices = below->actions();
                for (const QAction *choice : choices) {
                    if (dark && choice->isCheckable() && choice->isVisible())
                        QVERIFY2(showsBox(below, choice), qPrintable(choice->text()));
                }
            }
        }
        QVERIFY(number > 2);
        menu->close();
    }

    void contrast()
    {
        QApplication::setPalette(look::lightPalette());
        WindowFixture fixture;
        const QList<EntryId> ids = fixture.fillDay();
        fixture.window->resize(520, 664);
        fixture.show();
        fixture.find<DayList>(u"list")->select(ids[1]);
        look::setStrongContrast(true);
        save(fixture.window.get(), u"contrast-light"_s);
        QApplication::setPalette(look::breezeDarkPalette());
        save(fixture.window.get(), u"contrast-dark"_s);
        look::setStrongContrast(false);
    }

    void foreignNames()
    {
        using namespace std::chrono;
        QApplication::setPalette(look::lightPalette());
        WindowFixture fixture;
        const Assignment markup
            = WindowFixture::assignment(20, u"Tom & <i>Jerry</i>"_s, u"<b>R&D</b>"_s, u"T&ests <br>"_s);
        const Assignment hebrew = WindowFixture::assignment(
            21, u"מוזיאון הלדן לאמנות (Halden) ומדע"_s, u"אתר המוזיאון 2026 relaunch"_s, u"עיצוב"_s);
        const Assignment endless
            = WindowFixture::assignment(22, QString(200, u'C'), QString(300, u'P'), QString(90, u'T'));
        StoredEntry running = fixture.finished(hebrew, seconds(0), u"ביקורת שנייה, second round"_s);
        TimeEntry local = *running.local;
        local.timerStartedAt = fixture.clock.now().addSecs(-5047);
        WindowFixture::settle(running, local);
        const StoredEntry longOne = fixture.finished(endless, minutes(30), QString(60'000, u'n') + u'\n' + u"x"_s);
        fixture.save(fixture.finished(markup, minutes(90), u"<h1>big</h1> & more"_s));
        fixture.save(longOne);
        fixture.save(running);
        fixture.window->resize(520, 664);
        fixture.show();
        save(fixture.window.get(), u"foreign"_s);
        fixture.find<DayList>(u"list")->select(longOne.id);
        fixture.find<DayList>(u"list")->setFocus();
        QTest::keyClick(fixture.find<DayList>(u"list"), Qt::Key_Delete);
        save(fixture.window.get(), u"foreign-undo"_s);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        save(fixture.window.get(), u"foreign-rtl"_s);
    }

    void trouble()
    {
        QApplication::setPalette(look::lightPalette());
        WindowFixture fixture;
        const QList<EntryId> ids = fixture.fillDay();
        fixture.window->resize(520, 664);
        fixture.show();
        fixture.timesheet->status().setToken(TokenState::Locked);
        save(fixture.window.get(), u"banner"_s);
        fixture.timesheet->status().setToken(TokenState::Present);
        QVERIFY(fixture.session->tracker().stop());
        fixture.find<DayList>(u"list")->select(ids[2]);
        fixture.find<DayList>(u"list")->setFocus();
        QTest::keyClick(fixture.find<DayList>(u"list"), Qt::Key_Delete);
        save(fixture.window.get(), u"undo"_s);
        fixture.find<DayList>(u"list")->selectAll();
        save(fixture.window.get(), u"selected"_s);
        fixture.window->goToDay(WindowFixture::today().addDays(1));
        save(fixture.window.get(), u"empty"_s);
        fixture.window->goToDay(WindowFixture::today().addDays(40));
        save(fixture.window.get(), u"fetching"_s);
        fixture.window->showAccount(nullptr, nullptr);
        save(fixture.window.get(), u"first"_s);
        fixture.window->resize(380, 500);
        save(fixture.window.get(), u"first-narrow"_s);
        KeysDialog keys(fixture.window->actions(), nullptr);
        save(&keys, u"keys"_s);
    }
};

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
