// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/tray.h"

#include "models/text.h"
#include "models/timesheet.h"
#include "widgets/look/icons.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// Notes may be long; a menu need not be.
constexpr qsizetype menuLength = 60;
constexpr int recentCount = 3;

QString nameOf(const Assignment &assignment)
{
    return QStringList{assignment.project.name, assignment.task.name}.join(", "_L1);
}

void setTextIfNew(QAction *action, const QString &text)
{
    // Each change travels over D-Bus.
    if (action->text() != text)
        action->setText(text);
}

} // namespace

Tray::Tray(Host host, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_panelText(look::panelTextOnLight())
{
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &Tray::activated);
    update();
}

Tray::~Tray() = default;

void Tray::buildMenu()
{
    m_title = m_menu.addAction(QString());
    m_line = m_menu.addAction(QString());
    m_title->setEnabled(false);
    m_line->setEnabled(false);
    m_startStop = m_menu.addAction(QString(), this, &Tray::startOrStop);
    m_startLine = m_menu.addSeparator();
    m_startHead = m_menu.addAction(tr("Start"));
    m_startHead->setEnabled(false);
    for (QAction *&recent : m_starts) {
        recent = m_menu.addAction(QString());
        connect(recent, &QAction::triggered, this, [this, action = recent] {
            const Recent chosen = action->data().value<Recent>();
            Q_EMIT startRequested(chosen.assignment, chosen.notes);
        });
    }
    m_menu.addSeparator();
    m_newEntry = m_menu.addAction(look::icon(look::Icon::Plus), tr("New entry…"), this, &Tray::newEntryRequested);
    m_showHide = m_menu.addAction(QString(), this, &Tray::showHideRequested);
    m_needYou = m_menu.addAction(look::icon(look::Icon::Conflict), QString(), this, &Tray::needYouRequested);
    m_menu.addSeparator();
    m_hideNamesAction = m_menu.addAction(tr("Hide names"));
    m_hideNamesAction->setCheckable(true);
    connect(m_hideNamesAction, &QAction::triggered, this, &Tray::hideNamesToggled);
    m_menu.addAction(tr("Quit"), this, &Tray::quitRequested);
}

void Tray::setTimesheet(Timesheet *sheet)
{
    if (m_sheet) {
        m_sheet->disconnect(this);
        m_sheet->timer().disconnect(this);
        m_sheet->status().disconnect(this);
    }
    m_sheet = sheet;
    if (sheet != nullptr) {
        connect(&sheet->timer(), &TimerModel::changed, this, &Tray::updateTimer);
        connect(&sheet->timer(), &TimerModel::changed, this, &Tray::updateRecents);
        // A tick of seconds leaves every text here as it is, and so costs nothing on the bus.
        connect(&sheet->timer(), &TimerModel::tick, this, &Tray::updateTimer);
        connect(&sheet->status(), &StatusModel::changed, this, &Tray::updateStatus);
        connect(sheet, &Timesheet::recentsChanged, this, &Tray::updateRecents);
    }
    update();
}

void Tray::setHideNames(bool hide)
{
    m_hideNames = hide;
    m_hideNamesAction->setChecked(hide);
    update();
}

void Tray::setWindowShown(bool shown)
{
    m_windowShown = shown;
    setTextIfNew(m_showHide, shown ? tr("Hide Sheaf") : tr("Show Sheaf"));
}

void Tray::setPanelText(const QColor &color)
{
    m_panelText = color;
    m_drawn.reset();
    updateIcon();
}

void Tray::show()
{
    m_icon.show();
}

void Tray::update()
{
    setWindowShown(m_windowShown);
    m_newEntry->setEnabled(m_sheet != nullptr);
    updateTimer();
    updateRecents();
    updateStatus();
}

void Tray::updateTimer()
{
    const bool known = m_sheet != nullptr;
    m_line->setVisible(known);
    const bool running = known && m_sheet->timer().isRunning();
    setTextIfNew(m_title, menuText(known ? m_sheet->timer().menuTitle(m_hideNames) : tr("No account yet")));
    setTextIfNew(m_line, known ? menuText(m_sheet->timer().menuText()) : QString());
    m_startStop->setVisible(running || (known && m_sheet->timer().hasLast()));
    const QString text = running ? tr("Stop") : known ? m_sheet->timer().continueText(m_hideNames) : QString();
    if (m_startStop->text() != menuText(text)) {
        m_startStop->setText(menuText(text));
        m_startStop->setIcon(look::icon(running ? look::Icon::Stop : look::Icon::Play));
    }
    updateToolTip();
    updateIcon();
}

void Tray::updateRecents()
{
    const QList<Startable> starts = startable();
    if (starts == m_started && m_startHead->isVisible() == !starts.isEmpty())
        return;
    m_started = starts;
    m_startLine->setVisible(!starts.isEmpty());
    m_startHead->setVisible(!starts.isEmpty());
    for (std::size_t i = 0; i < m_starts.size(); ++i) {
        QAction *action = m_starts[i];
        const bool used = static_cast<qsizetype>(i) < starts.size();
        action->setVisible(used);
        if (!used)
            continue;
        const auto &[recent, favourite] = starts[static_cast<qsizetype>(i)];
        const Assignment &assignment = recent.assignment;
        action->setData(QVariant::fromValue(recent));
        setTextIfNew(action, menuText(nameOf(assignment)));
        action->setIcon(favourite ? look::icon(look::Icon::StarFilled)
                                  : look::dotIcon(m_sheet->clientColor(assignment.client.id), assignment.billable));
    }
}

/// What was used lately, then the favourites, but nothing twice, and not what runs already or Continue goes on with.
QList<Tray::Startable> Tray::startable() const
{
    if (!m_sheet || m_hideNames)
        return {};
    QList<AssignmentKey> known;
    if (const std::optional<AssignmentKey> above = m_sheet->timer().assignment())
        known.append(*above);
    QList<Startable> starts;
    const auto add = [&](const Recent &recent, bool favourite, qsizetype most) {
        if (starts.size() >= most || known.contains(keyOf(recent.assignment)))
            return;
        known.append(keyOf(recent.assignment));
        starts.append(Startable{recent, favourite});
    };
    for (const Recent &recent : m_sheet->recents(recentCount + 1))
        add(recent, false, recentCount);
    const Assignments favourites = m_sheet->favourites();
    for (const Assignment &assignment : favourites)
        add(Recent{.assignment = assignment, .notes = {}, .lastDay = {}}, true,
            static_cast<qsizetype>(m_starts.size()));
    return starts;
}

void Tray::updateStatus()
{
    const QString needYou = m_sheet ? m_sheet->status().needYouText() : QString();
    m_needYou->setVisible(!needYou.isEmpty());
    setTextIfNew(m_needYou, needYou);
    updateToolTip();
    updateIcon();
}

void Tray::updateToolTip()
{
    QString tip = tr("Sheaf");
    if (m_sheet) {
        const TimerModel &timer = m_sheet->timer();
        const StatusModel &status = m_sheet->status();
        const bool offline = status.isOffline() && !timer.isRunning();
        tip = offline ? toolTipText(status.offlineTitle(), text::dotted({status.waitingText(), timer.menuText()}))
                      : toolTipText(timer.trayTitle(m_hideNames), timer.trayText(m_hideNames));
    }
    if (m_icon.toolTip() != tip)
        m_icon.setToolTip(tip);
}

void Tray::updateIcon()
{
    look::TrayState state;
    if (m_sheet) {
        state.running = m_sheet->timer().isRunning();
        state.offline = m_sheet->status().isOffline();
        state.needsYou = m_sheet->status().needYouCount() > 0;
    }
    if (state == m_drawn)
        return;
    m_drawn = state;
    m_icon.setIcon(look::trayIcon(state, m_panelText));
}

void Tray::activated(QSystemTrayIcon::ActivationReason reason)
{
    if (reason == QSystemTrayIcon::Trigger)
        Q_EMIT showHideRequested();
    else if (reason == QSystemTrayIcon::MiddleClick)
        startOrStop();
}

void Tray::startOrStop()
{
    if (!m_sheet)
        return;
    if (m_sheet->timer().isRunning())
        Q_EMIT stopRequested();
    else if (m_sheet->timer().hasLast())
        Q_EMIT continueRequested();
}

/// An ampersand marks a key in a QMenu. On its way to a panel, Qt turns only the first one into the underscore that
/// marks a key there, so there underscores want doubling and the other ampersands do not.
QString Tray::menuText(const QString &plain) const
{
    QString text = text::oneLine(plain, menuLength);
    if (m_host == Host::XEmbed)
        return text.replace(u'&', "&&"_L1);
    text.replace(u'_', "__"_L1);
    const qsizetype first = text.indexOf(u'&');
    return first < 0 ? text : text.insert(first, u'&');
}

/// An X11 tray shows Qt's own tool tip, which takes markup. A panel gets one plain text, but some read markup in it:
/// those find none.
QString Tray::toolTipText(const QString &title, const QString &line) const
{
    if (m_host == Host::XEmbed) // each on a line, which Qt would break where the words end
        return u"<p style=\"white-space:pre\"><b>"_s + text::oneLine(title, menuLength).toHtmlEscaped() + u"</b><br>"_s
            + text::oneLine(line, menuLength).toHtmlEscaped() + u"</p>"_s;
    QString plain = title + u'\n' + line;
    return plain.replace(u'<', u'‹').replace(u'>', u'›');
}

} // namespace sheaf
