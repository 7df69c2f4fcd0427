// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "dialogfixture.h"
#include "widgets/dialogs/conflictcard.h"
#include "widgets/dialogs/entrydialog.h"
#include "widgets/dialogs/fact.h"
#include "widgets/dialogs/hintline.h"
#include "widgets/dialogs/notesedit.h"
#include "widgets/dialogs/notice.h"
#include "widgets/dialogs/projectpicker.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sheaf {

class EntryDialogEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheEntry();
    void onlyWhatChangedIsWritten();
    void untouchedTimeKeepsItsSeconds();
    void relativeTimeWorks();
    void runningTimeIsLeftAlone();
    void runningTimeTicksUnlessTyped();
    void escChangesNothing();
    void whatWasHalfTypedComesBack();
    void cancelForgetsWhatWasTyped();
    void onlyWhatWasTouchedComesBack();
    void typingGoesOnWhileTheSyncWorks();
    void deletes();
    void goneIsSaid();
    void anotherEntryDoesNotOverrunAChange();
    void archivedProjectMayGetNotes();
    void lockedIsToRead();
    void lockedCanBeCopied();
    void lockedForAnAdministratorIsEditable();
    void refusedOffersItsChoices();
    void conflictOffersItsChoices_data();
    void conflictOffersItsChoices();
    void deletedThereOffersToCreateOrLetGo();
    void hostileTextStaysPlain();
    void everyFieldHasANameAndALabel();
    void colourChangesAreFollowed();

private:
    StoredEntry saved(std::chrono::seconds tracked = 70min);
    void type(const char *field, const QString &text);
    void press(const QString &words);

    TimeEntry now(const EntryId &id) const { return *m_fixture->tracker.entry(id); }

    std::unique_ptr<DialogFixture> m_fixture;
    std::unique_ptr<EntryDialog> m_dialog;
};

void EntryDialogEditTest::init()
{
    m_fixture = std::make_unique<DialogFixture>();
    m_dialog = std::make_unique<EntryDialog>(m_fixture->sheet, m_fixture->tracker);
}

void EntryDialogEditTest::cleanup()
{
    m_dialog.reset();
    m_fixture.reset();
}

StoredEntry EntryDialogEditTest::saved(std::chrono::seconds tracked)
{
    const StoredEntry entry = m_fixture->finished(tracked);
    m_fixture->save(entry);
    return entry;
}

void EntryDialogEditTest::type(const char *field, const QString &text)
{
    auto *line = part<QLineEdit>(m_dialog.get(), field);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

/// Presses the visible button with these words.
void EntryDialogEditTest::press(const QString &words)
{
    const auto buttons = m_dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->text() == words) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(u"no button "_s + words));
}

void EntryDialogEditTest::showsTheEntry()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_dialog->windowTitle(), u"Edit entry — Sheaf"_s);
    QCOMPARE(part<ProjectPicker>(m_dialog.get(), "project")->assignment()->project.name, u"Exhibition guide app"_s);
    QCOMPARE(part<QComboBox>(m_dialog.get(), "task")->currentText(), u"Design"_s);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"Audio player"_s);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"1:10"_s);
    QCOMPARE(part<QPushButton>(m_dialog.get(), "saveButton")->text(), u"Save"_s);
    QVERIFY(part<QPushButton>(m_dialog.get(), "deleteButton")->isVisible());
}

void EntryDialogEditTest::onlyWhatChangedIsWritten()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    // Meanwhile somebody else changed the time: it is not ours to put back.
    EntryEdit other;
    other.tracked = 2h;
    QVERIFY(m_fixture->tracker.edit(entry.id, other));
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"Lock screen"_s);
    QSignalSpy done(m_dialog.get(), &EntryDialog::saved);
    press(u"Save"_s);
    QCOMPARE(done.count(), 1);
    QCOMPARE(now(entry.id).notes, u"Lock screen"_s);
    QCOMPARE(now(entry.id).tracked, std::chrono::seconds(2h));
}

void EntryDialogEditTest::untouchedTimeKeepsItsSeconds()
{
    const StoredEntry entry = saved(70min + 29s);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"1:10"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).tracked, std::chrono::seconds(70min + 29s));
    QVERIFY(m_fixture->tracker.undoStep() == std::nullopt);
}

void EntryDialogEditTest::relativeTimeWorks()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    type("time", u"+0:15"_s);
    QCOMPARE(part<QLabel>(m_dialog.get(), "result")->text(), u"= 1:25"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).tracked, std::chrono::seconds(85min));
}

void EntryDialogEditTest::runningTimeIsLeftAlone()
{
    const StoredEntry entry = m_fixture->running(84min);
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"1:24"_s);
    QCOMPARE(part<QLabel>(m_dialog.get(), "result")->text(), u"running"_s);
    m_fixture->clock.advance(5min);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"Checkout: VAT"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).timerStartedAt, entry.local->timerStartedAt);
    QCOMPARE(now(entry.id).tracked, entry.local->tracked);
    QCOMPARE(now(entry.id).notes, u"Checkout: VAT"_s);
}

void EntryDialogEditTest::runningTimeTicksUnlessTyped()
{
    const StoredEntry entry = m_fixture->running(84min);
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    auto *time = part<QLineEdit>(m_dialog.get(), "time");
    m_fixture->clock.advance(2min);
    QCOMPARE(time->text(), u"1:26"_s);
    type("time", u"-0:20"_s);
    m_fixture->clock.advance(2min);
    QCOMPARE(time->text(), u"-0:20"_s);
    press(u"Save"_s);
    QVERIFY(now(entry.id).isRunning());
    QCOMPARE(elapsed(now(entry.id), m_fixture->clock.now()), std::chrono::seconds(68min));
}

void EntryDialogEditTest::escChangesNothing()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"other"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(now(entry.id).notes, u"Audio player"_s);
    QVERIFY(m_fixture->tracker.draft(u"new-entry"_s).isEmpty());
}

void EntryDialogEditTest::whatWasHalfTypedComesBack()
{
    const StoredEntry entry = saved();
    const StoredEntry other = saved(30min);
    m_dialog->openEdit(entry.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"half a thou"_s);
    type("time", u"12x"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    m_dialog->openEdit(other.id); // has nothing to do with it
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"Audio player"_s);
    m_dialog = std::make_unique<EntryDialog>(m_fixture->sheet, m_fixture->tracker);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"half a thou"_s);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"12x"_s);
    type("time", u"1:00"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).notes, u"half a thou"_s);
}

void EntryDialogEditTest::cancelForgetsWhatWasTyped()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"other"_s);
    press(u"Cancel"_s);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"Audio player"_s);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"other"_s);
    m_dialog->reject();
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<HintLine>(m_dialog.get(), "hint")->text(), u"This is what you typed before."_s);
    QTest::mouseClick(part<HintLine>(m_dialog.get(), "hint")->link(), Qt::LeftButton);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"Audio player"_s);
}

/// A running timer goes on, and another field may have changed in Harvest meanwhile.
void EntryDialogEditTest::onlyWhatWasTouchedComesBack()
{
    const StoredEntry entry = m_fixture->running(84min);
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"mine"_s);
    m_dialog->reject();
    m_fixture->clock.advance(6min);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"mine"_s);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"1:30"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).notes, u"mine"_s);
    QCOMPARE(now(entry.id).timerStartedAt, entry.local->timerStartedAt);
}

void EntryDialogEditTest::typingGoesOnWhileTheSyncWorks()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    auto *notes = part<NotesEdit>(m_dialog.get(), "notes");
    notes->setFocus();
    notes->clear();
    QString typed;
    for (int i = 0; i < 50; ++i) {
        QTest::keyClicks(notes, u"w"_s);
        typed += u'w';
        StoredEntry news = entry;
        news.local->notes = u"from Harvest %1"_s.arg(i);
        m_fixture->save(news);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(notes->toPlainText(), typed);
        QCOMPARE(notes->textCursor().position(), typed.size());
        QVERIFY(m_dialog->isVisible());
    }
}

void EntryDialogEditTest::deletes()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    press(u"Delete"_s);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(!m_fixture->tracker.entry(entry.id));
    QVERIFY(m_fixture->tracker.undo());
    QVERIFY(m_fixture->tracker.entry(entry.id));
}

void EntryDialogEditTest::goneIsSaid()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"mine"_s);
    m_fixture->erase(entry.id);
    press(u"Save"_s);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<HintLine>(m_dialog.get(), "hint")->text().contains(u"not here any more"_s));
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"mine"_s);
}

void EntryDialogEditTest::anotherEntryDoesNotOverrunAChange()
{
    const StoredEntry first = saved();
    const StoredEntry second = saved(30min);
    m_dialog->openEdit(first.id);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"mine"_s);
    m_dialog->openEdit(second.id);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), u"mine"_s);
    QCOMPARE(part<HintLine>(m_dialog.get(), "hint")->text(), u"Save or cancel this change first."_s);
    m_dialog->reject();
    m_dialog->openEdit(second.id);
    QCOMPARE(part<QLineEdit>(m_dialog.get(), "time")->text(), u"0:30"_s);
}

void EntryDialogEditTest::archivedProjectMayGetNotes()
{
    const StoredEntry entry = m_fixture->finished(30min, DialogFixture::usual().at(5));
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<HintLine>(m_dialog.get(), "hint")->text(), u"0.50 h in Harvest"_s);
    part<NotesEdit>(m_dialog.get(), "notes")->setPlainText(u"late words"_s);
    press(u"Save"_s);
    QCOMPARE(now(entry.id).notes, u"late words"_s);
}

void EntryDialogEditTest::lockedIsToRead()
{
    StoredEntry entry = m_fixture->finished(150min);
    entry.local->approved = true;
    entry.local->rounded = 165min;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QCOMPARE(m_dialog->windowTitle(), u"Entry — Sheaf"_s);
    QCOMPARE(part<Notice>(m_dialog.get(), "notice")->title(), u"Approved, so Harvest has locked it."_s);
    QVERIFY(!part<NotesEdit>(m_dialog.get(), "notes")->isVisible());
    QVERIFY(!part<QPushButton>(m_dialog.get(), "saveButton")->isVisible());
    QVERIFY(!part<QPushButton>(m_dialog.get(), "deleteButton")->isVisible());
    QCOMPARE(part<Fact>(m_dialog.get(), "timeFact")->toPlainText(), u"2:30 · 2.50 h, billed 2.75 h"_s);
    QVERIFY(part<Fact>(m_dialog.get(), "notesFact")->isReadOnly());
    press(u"Close"_s);
    QVERIFY(!m_dialog->isVisible());
}

void EntryDialogEditTest::lockedCanBeCopied()
{
    StoredEntry entry = m_fixture->finished(150min, Fixture::exhibition(), Fixture::today().addDays(-3));
    entry.local->approved = true;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QSignalSpy done(m_dialog.get(), &EntryDialog::saved);
    press(u"Copy to today"_s);
    QCOMPARE(done.count(), 1);
    QCOMPARE(done.at(0).at(1).toDate(), Fixture::today());
    const QList<StoredEntry> rows = m_fixture->store().entriesOn(Fixture::today());
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().local->notes, u"Audio player"_s);
}

void EntryDialogEditTest::lockedForAnAdministratorIsEditable()
{
    User admin = m_fixture->tracker.user();
    admin.administrator = true;
    m_fixture->write([&admin](Store::Writer &writer) { return writer.setUser(admin); });
    StoredEntry entry = m_fixture->finished(150min);
    entry.local->billed = true;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QVERIFY(part<NotesEdit>(m_dialog.get(), "notes")->isVisible());
}

void EntryDialogEditTest::refusedOffersItsChoices()
{
    StoredEntry entry = m_fixture->changed(m_fixture->finished(30min));
    entry.state = SyncState::Refused;
    entry.problem = Error{.kind = Error::Kind::Refused, .detail = u"Notes can’t be blank"_s};
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QVERIFY(part<Notice>(m_dialog.get(), "notice")->isVisible());
    QVERIFY(part<Notice>(m_dialog.get(), "notice")->title().contains(u"Notes can’t be blank"_s));
    QSignalSpy retry(m_dialog.get(), &EntryDialog::retryRequested);
    press(u"Try again"_s);
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.at(0).at(0).value<EntryId>(), entry.id);

    m_dialog->openEdit(entry.id);
    press(u"Discard change"_s);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(now(entry.id).notes, u"Audio player"_s);
}

void EntryDialogEditTest::conflictOffersItsChoices_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("notes");
    QTest::newRow("theirs") << u"Keep Harvest’s"_s << QStringList{u"theirs"_s};
    QTest::newRow("ours") << u"Use mine"_s << QStringList{u"Audio player!"_s};
    QTest::newRow("both") << u"Keep both as two entries"_s << QStringList{u"theirs"_s, u"Audio player!"_s};
}

void EntryDialogEditTest::conflictOffersItsChoices()
{
    QFETCH(const QString, button);
    QFETCH(const QStringList, notes);
    StoredEntry entry = m_fixture->changed(m_fixture->finished(30min));
    entry.state = SyncState::Conflict;
    entry.remote->notes = u"theirs"_s;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    const auto *card = m_dialog->findChild<ConflictCard *>();
    QVERIFY(card && card->isVisible());
    QCOMPARE(card->table().lines.size(), 1);
    QCOMPARE(card->table().lines[0].theirs, u"theirs"_s);
    QCOMPARE(card->table().lines[0].ours, u"Audio player!"_s);
    QCOMPARE(card->height(), card->heightForWidth(card->width()));
    press(button);
    QVERIFY(!m_dialog->isVisible());
    QStringList found;
    const QList<StoredEntry> rows = m_fixture->store().entriesOn(Fixture::today());
    for (const StoredEntry &row : rows)
        found.append(row.local->notes);
    QStringList wanted = notes;
    found.sort();
    wanted.sort();
    QCOMPARE(found, wanted);
}

void EntryDialogEditTest::deletedThereOffersToCreateOrLetGo()
{
    StoredEntry entry = m_fixture->changed(m_fixture->finished(30min));
    entry.state = SyncState::Conflict;
    entry.remote.reset();
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QVERIFY(!m_dialog->findChild<ConflictCard *>()->isVisible());
    QCOMPARE(part<Notice>(m_dialog.get(), "notice")->title(), u"Deleted in Harvest, changed here"_s);
    press(u"Create it again"_s);
    // A new entry: the other one is gone for good in Harvest.
    QVERIFY(!m_fixture->store().entry(entry.id));
    const QList<StoredEntry> unsent = m_fixture->store().unsent();
    QCOMPARE(unsent.size(), 1);
    QCOMPARE(unsent.first().state, SyncState::Pending);
    QCOMPARE(unsent.first().local->tracked, entry.local->tracked);
}

void EntryDialogEditTest::hostileTextStaysPlain()
{
    StoredEntry entry = m_fixture->finished(30min, DialogFixture::usual().at(8));
    entry.local->notes = u"<h1>big</h1> &amp; \u202e"_s;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<NotesEdit>(m_dialog.get(), "notes")->toPlainText(), entry.local->notes);
    QCOMPARE(part<QComboBox>(m_dialog.get(), "task")->currentText(), u"<u>T&ests</u>"_s);
    const auto labels = m_dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(label->textFormat() == Qt::PlainText || label->buddy() || label->text().isEmpty()
                || !label->text().contains(u'<'),
            qPrintable(label->objectName()));
    m_dialog->reject();
    entry.local->approved = true;
    m_fixture->save(entry);
    m_dialog->openEdit(entry.id);
    QCOMPARE(part<Fact>(m_dialog.get(), "notesFact")->toPlainText(), entry.local->notes);
    QCOMPARE(part<Fact>(m_dialog.get(), "taskFact")->toPlainText(), u"<u>T&ests</u>"_s);
}

void EntryDialogEditTest::everyFieldHasANameAndALabel()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    for (const char *field : {"project", "task", "notes", "day", "time"}) {
        QWidget *widget = part<QWidget>(m_dialog.get(), field);
        QVERIFY2(!widget->accessibleName().isEmpty(), field);
        const auto labels = m_dialog->findChildren<QLabel *>();
        QVERIFY2(
            std::any_of(labels.begin(), labels.end(), [widget](QLabel *label) { return label->buddy() == widget; }),
            field);
    }
    auto *project = part<ProjectPicker>(m_dialog.get(), "project");
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    project->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(project, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), part<QWidget>(m_dialog.get(), "task"));
}

void EntryDialogEditTest::colourChangesAreFollowed()
{
    const StoredEntry entry = saved();
    m_dialog->openEdit(entry.id);
    auto *hint = part<QLabel>(m_dialog.get(), "hintText");
    const QColor before = hint->palette().color(QPalette::WindowText);
    QPalette dark = m_dialog->palette();
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    dark.setColor(QPalette::WindowText, Qt::white);
    m_dialog->setPalette(dark);
    QVERIFY(hint->palette().color(QPalette::WindowText) != before);
}

} // namespace sheaf

QTEST_MAIN(sheaf::EntryDialogEditTest)
#include "tst_entrydialogedit.moc"
