// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "dialogfixture.h"
#include "widgets/dialogs/calendarpopup.h"
#include "widgets/dialogs/dayfield.h"
#include "widgets/dialogs/entrydialog.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/dialogs/notesedit.h"
#include "widgets/dialogs/pickerpopup.h"
#include "widgets/dialogs/projectpicker.h"
#include "widgets/look/palette.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

/// Every state in light and dark, large and mirrored. Set SHEAF_PICTURES to a folder to get them as files.
class DialogLookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void draws_data();
    void draws();

private:
    void keep(QWidget *window, const QString &state, QWidget *popup = nullptr);
    QFont m_font;
};

namespace {

constexpr qreal normalSize = 10;

TimeEntry prefilled()
{
    TimeEntry entry;
    assign(entry, Fixture::exhibition());
    entry.notes = u"Audio player: states,\nlock screen"_s;
    entry.spentDate = Fixture::today();
    return entry;
}

} // namespace

void DialogLookTest::initTestCase()
{
    m_font = QApplication::font();
    QApplication::setStyle(u"fusion"_s);
}

void DialogLookTest::cleanup()
{
    QApplication::setFont(m_font);
    QApplication::setPalette(look::lightPalette());
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void DialogLookTest::draws_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<qreal>("size");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("light") << false << 1.0 << false;
    QTest::newRow("dark") << true << 1.0 << false;
    QTest::newRow("light-200") << false << 2.0 << false;
    QTest::newRow("dark-200") << true << 2.0 << false;
    QTest::newRow("rtl") << false << 1.0 << true;
}

/// No words of a label that may not wrap or be cut are out of sight, and no child lies outside its parent.
static void verifyFits(const QWidget *window)
{
    const auto children = window->findChildren<QWidget *>();
    for (const QWidget *child : children) {
        if (!child->isVisible() || child->isWindow() || !child->parentWidget()
            || child->parentWidget()->objectName() == "qt_scrollarea_viewport"_L1)
            continue;
        if (const auto *button = qobject_cast<const QPushButton *>(child)) {
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
            const int words = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
            const int icon = button->icon().isNull() ? 0 : button->iconSize().width();
            QVERIFY2(button->width() - words - icon >= button->fontMetrics().height(), qPrintable(button->text()));
            QVERIFY2(window->rect().contains(QRect(button->mapTo(window, QPoint(0, 0)), button->size())),
                qPrintable(button->text()));
        }
        if (const auto *label = qobject_cast<const QLabel *>(child); label && label->wordWrap()) {
            QVERIFY2(label->height() >= label->heightForWidth(label->width()) - 1 || label->text().isEmpty(),
                qPrintable(label->text()));
        }
    }
}

void DialogLookTest::keep(QWidget *window, const QString &state, QWidget *popup)
{
    QVERIFY(QTest::qWaitForWindowExposed(window));
    verifyFits(window);
    const QString folder = qEnvironmentVariable("SHEAF_PICTURES");
    if (folder.isEmpty())
        return;
    QPixmap picture = window->grab();
    if (popup) {
        const QPoint at = popup->pos() - window->pos();
        const QRect all = window->rect().united(QRect(at, popup->size()));
        QPixmap both(all.size());
        both.fill(Qt::darkGray);
        QPainter painter(&both);
        painter.drawPixmap(-all.topLeft(), picture);
        painter.drawPixmap(at - all.topLeft(), popup->grab());
        painter.end();
        picture = both;
    }
    const QString file = QString::fromLatin1(QTest::currentDataTag()) + u'-' + state + u".png"_s;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(picture.save(QDir(folder).filePath(file)));
}

void DialogLookTest::draws()
{
    QFETCH(const bool, dark);
    QFETCH(const qreal, size);
    QFETCH(const bool, rightToLeft);
    QApplication::setPalette(dark ? look::breezeDarkPalette() : look::lightPalette());
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    QFont font(u"Noto Sans"_s);
    font.setPointSizeF(normalSize * size);
    QApplication::setFont(font);

    DialogFixture fixture;
    fixture.save(fixture.finished(std::chrono::minutes(70)));
    fixture.save(fixture.finished(std::chrono::minutes(50), Fixture::webShop(), Fixture::today().addDays(-7)));
    fixture.write([now = fixture.clock.now()](Store::Writer &writer) -> Result<> {
        using namespace std::chrono_literals;
        const Favourites marked{keyOf(DialogFixture::usual()[7])};
        if (const Result<> done = writer.setDraft(picks::favouritesPlace, picks::written(marked)); !done)
            return done;
        const Budgets budgets{.readAt = now,
            .projects = {{Fixture::webShop().project.id, Budget{.whole = 40h, .left = 31h + 30min}},
                {Fixture::exhibition().project.id, Budget{.whole = 40h, .left = 2h + 15min}}}};
        return writer.setDraft(picks::budgetsPlace, picks::written(budgets));
    });
    EntryDialog dialog(fixture.sheet, fixture.tracker);
    auto *time = part<QLineEdit>(&dialog, "time");

    dialog.openNew(prefilled());
    keep(&dialog, u"new"_s);
    time->setFocus();
    QTest::keyClicks(time, u"1h10"_s);
    keep(&dialog, u"new-time"_s);
    // Neither a time nor what is said about it has a direction of its own: they stand at the start edge, side by side.
    const Qt::Alignment edge = rightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    for (const char *name : {"result", "hintText"})
        QVERIFY(part<QLabel>(&dialog, name)->alignment().testFlags(edge | Qt::AlignAbsolute));
    QVERIFY(time->alignment().testFlags(edge | Qt::AlignAbsolute));
    time->clear();
    QTest::keyClicks(time, u"15"_s);
    keep(&dialog, u"new-minutes"_s);
    time->clear();
    QTest::keyClicks(time, u"90:10"_s);
    keep(&dialog, u"new-toolong"_s);
    time->selectAll();
    QTest::keyClick(time, Qt::Key_Backspace);
    auto *day = part<DayField>(&dialog, "day");
    day->setFocus();
    QTest::keyClick(day, Qt::Key_Up);
    keep(&dialog, u"new-otherday"_s);
    day->showPopup();
    keep(&dialog, u"calendar"_s, day->findChild<CalendarPopup *>());
    day->findChild<CalendarPopup *>()->hide();

    auto *picker = part<ProjectPicker>(&dialog, "project");
    picker->setFocus();
    picker->openList();
    keep(&dialog, u"picker"_s, picker->findChild<PickerPopup *>());
    QTest::keyClicks(picker, u"hal des"_s);
    keep(&dialog, u"picker-words"_s, picker->findChild<PickerPopup *>());
    QTest::keyClicks(picker, u"zzz"_s);
    keep(&dialog, u"picker-nothing"_s, picker->findChild<PickerPopup *>());
    picker->closeList();
    dialog.close();

    StoredEntry locked = fixture.finished(std::chrono::minutes(150), Fixture::webShop());
    locked.local->approved = true;
    locked.local->rounded = std::chrono::minutes(150);
    locked.local->notes = u"Delay feed, retries"_s;
    fixture.save(locked);
    dialog.openEdit(locked.id);
    keep(&dialog, u"locked"_s);
    dialog.close();

    StoredEntry refused = fixture.changed(fixture.finished(std::chrono::minutes(30)));
    refused.state = SyncState::Refused;
    refused.problem = Error{.kind = Error::Kind::Refused, .detail = u"Notes can’t be blank"_s};
    fixture.save(refused);
    dialog.openEdit(refused.id);
    keep(&dialog, u"refused"_s);
    dialog.close();

    StoredEntry conflict = fixture.changed(fixture.finished(std::chrono::minutes(30)));
    conflict.state = SyncState::Conflict;
    conflict.remote->notes = u"Audio player: lock screen"_s;
    fixture.save(conflict);
    dialog.openEdit(conflict.id);
    keep(&dialog, u"conflict"_s);
    dialog.close();

    const StoredEntry running = fixture.running(std::chrono::minutes(84));
    fixture.save(running);
    dialog.openEdit(running.id);
    keep(&dialog, u"running"_s);
    dialog.close();

    fixture.setCompany(TimerMode::StartAndEnd, TimeFormat::HoursMinutes);
    StoredEntry span = fixture.finished(std::chrono::minutes(75));
    span.local->startedTime = QTime(10, 0);
    span.local->endedTime = QTime(11, 15);
    fixture.save(span);
    dialog.openEdit(span.id);
    keep(&dialog, u"span"_s);
    auto *end = part<QLineEdit>(&dialog, "end");
    end->selectAll();
    QTest::keyClicks(end, u"9:15"_s);
    keep(&dialog, u"span-midnight"_s);
    dialog.close();
}

} // namespace sheaf

QTEST_MAIN(sheaf::DialogLookTest)
#include "tst_dialoglook.moc"
