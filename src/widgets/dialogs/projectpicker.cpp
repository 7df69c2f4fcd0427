// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "widgets/dialogs/projectpicker.h"

#include "models/text.h"
#include "models/timesheet.h"
#include "widgets/dialogs/pickerpopup.h"
#include "widgets/look/icons.h"
#include "widgets/look/text.h"

#include <QAction>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

constexpr int longestQuery = 200;

/// 1–9 for Alt and that digit, 0 for anything else.
int digitOf(const QKeyEvent *event)
{
    const bool alone = event->modifiers().setFlag(Qt::KeypadModifier, false) == Qt::AltModifier;
    const int digit = event->key() - Qt::Key_0;
    return alone && digit >= 1 && digit <= 9 ? digit : 0;
}

bool marksFavourite(const QKeyEvent *event)
{
    return event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier;
}

bool types(const QKeyEvent *event)
{
    const bool command = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return !command && !event->text().isEmpty() && event->text().at(0).isPrint();
}

bool opens(const QKeyEvent *event)
{
    const int key = event->key();
    return key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_F4 || key == Qt::Key_Space
        || key == Qt::Key_Select;
}

} // namespace

ProjectPicker::ProjectPicker(QWidget *parent)
    : QLineEdit(parent)
    , m_popup(new PickerPopup(this))
    , m_icon(addAction(look::icon(look::Icon::Search), QLineEdit::LeadingPosition))
    , m_tokens(look::Tokens::of(this))
{
    setMaxLength(longestQuery);
    setAcceptDrops(false);
    m_icon->setVisible(false);
    setAlignment(startEdge(layoutDirection()) | Qt::AlignVCenter);
    m_popup->installEventFilter(this);
    connect(this, &QLineEdit::textEdited, this, &ProjectPicker::search);
    connect(m_popup, &PickerPopup::clicked, this, [this](const QModelIndex &index) { pick(index); });
    connect(m_popup, &PickerPopup::currentChanged, this, &ProjectPicker::announce);
    showRest();
}

ProjectPicker::~ProjectPicker()
{
    m_popup->removeEventFilter(this);
}

void ProjectPicker::setTimesheet(Timesheet *sheet)
{
    m_sheet = sheet;
    m_popup->setModel(sheet ? &sheet->picker() : nullptr);
}

void ProjectPicker::setAssignment(const std::optional<Assignment> &assignment)
{
    m_assignment = assignment;
    m_name = {};
    if (assignment) {
        m_name = ProjectName{.project = assignment->project.name,
            .client = assignment->client.name,
            .clientColor = m_sheet ? m_sheet->clientColor(assignment->client.id) : 0,
            .billable = assignment->billable};
    }
    if (!m_searching)
        showRest();
}

void ProjectPicker::openList()
{
    if (m_searching || !m_sheet || !isEnabled())
        return;
    m_searching = true;
    m_icon->setVisible(true);
    setCursor(Qt::IBeamCursor);
    setContextMenuPolicy(Qt::DefaultContextMenu);
    setText({});
    setToolTip({});
    m_sheet->picker().setQuery({});
    m_popup->showAt(this);
    update();
}

void ProjectPicker::closeList()
{
    m_popup->hide();
    endSearch();
}

void ProjectPicker::endSearch()
{
    if (!m_searching)
        return;
    m_searching = false;
    showRest();
}

void ProjectPicker::showRest()
{
    m_icon->setVisible(false);
    setCursor(Qt::ArrowCursor);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAccessibleDescription({});
    QStringList parts{m_name.project, m_name.client};
    parts.removeAll(QString());
    const QString all = text::oneLine(parts.join(", "_L1));
    setText(all);
    setToolTip(text::toolTip(all));
    update();
}

void ProjectPicker::search(const QString &words)
{
    if (m_searching)
        m_sheet->picker().setQuery(words);
}

void ProjectPicker::announce(const QModelIndex &index)
{
    if (m_searching)
        setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

bool ProjectPicker::pick(const QModelIndex &index)
{
    const std::optional<Assignment> found = m_sheet->picker().assignmentAt(index);
    if (!found)
        return false;
    const QString notes = m_sheet->picker().lastNotesAt(index);
    setAssignment(found);
    closeList();
    Q_EMIT picked(*found, notes);
    return true;
}

/// The chosen row stays chosen, though the rows may be others now.
void ProjectPicker::markFavourite()
{
    const std::optional<Assignment> chosen = m_sheet->picker().assignmentAt(m_popup->current());
    if (!chosen)
        return;
    Q_EMIT favouriteToggled(keyOf(*chosen));
    m_sheet->favouritesChanged();
    if (const QModelIndex again = m_sheet->picker().indexOf(keyOf(*chosen)); again.isValid())
        m_popup->setCurrent(again);
}

bool ProjectPicker::pickKey(const QKeyEvent *event)
{
    const int digit = digitOf(event);
    if (digit == 0 || !m_sheet)
        return false;
    if (!m_searching)
        m_sheet->picker().setQuery({});
    pick(m_sheet->picker().indexOfKey(digit));
    return true;
}

bool ProjectPicker::handleListKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_popup->move(event->key() == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        m_popup->move((PickerPopup::mostRows - 2) * (event->key() == Qt::Key_PageUp ? -1 : 1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(m_popup->current());
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (!pick(m_popup->current()))
            closeList();
        focusNextPrevChild(event->key() == Qt::Key_Tab);
        return true;
    case Qt::Key_Escape:
    case Qt::Key_F4:
        closeList();
        return true;
    default:
        if (!marksFavourite(event))
            return pickKey(event);
        markFavourite();
        return true;
    }
}

bool ProjectPicker::handleRestKey(QKeyEvent *event)
{
    if (pickKey(event))
        return true;
    if (opens(event)) {
        openList();
        return true;
    }
    if (types(event) || event->matches(QKeySequence::Paste) || event->key() == Qt::Key_Backspace) {
        openList();
        if (m_searching)
            QLineEdit::keyPressEvent(event);
        return true;
    }
    return false;
}

void ProjectPicker::keyPressEvent(QKeyEvent *event)
{
    if (m_searching ? handleListKey(event) : handleRestKey(event)) {
        event->accept();
        return;
    }
    if (m_searching)
        QLineEdit::keyPressEvent(event);
    else
        event->ignore();
}

bool ProjectPicker::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (digitOf(key) > 0 || (m_searching && marksFavourite(key))) {
            event->accept();
            return true;
        }
    }
    // Tab is not a key for QWidget::event() but a wish to leave.
    if (event->type() == QEvent::KeyPress && m_searching) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab)
            return handleListKey(key);
    }
    return QLineEdit::event(event);
}

/// While the list is open the system sends it the keys; they belong to the field.
bool ProjectPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_popup)
        return QLineEdit::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        return this->event(event) && event->isAccepted();
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::InputMethod:
    case QEvent::InputMethodQuery:
        this->event(event);
        return true;
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (m_popup->rect().contains(mouse->position().toPoint()))
            return false;
        if (!rect().contains(mapFromGlobal(mouse->globalPosition().toPoint())))
            closeList();
        return true;
    }
    case QEvent::Hide:
        endSearch();
        return false;
    default:
        return false;
    }
}

void ProjectPicker::inputMethodEvent(QInputMethodEvent *event)
{
    if (!event->commitString().isEmpty() || !event->preeditString().isEmpty())
        openList();
    QLineEdit::inputMethodEvent(event);
}

void ProjectPicker::mousePressEvent(QMouseEvent *event)
{
    if (m_searching)
        QLineEdit::mousePressEvent(event);
    else if (event->button() == Qt::LeftButton)
        openList();
}

void ProjectPicker::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (!m_searching)
        deselect();
    // An empty field asks at once; one that is filled waits to be asked.
    const bool arrived = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (arrived && !m_assignment)
        openList();
}

void ProjectPicker::focusOutEvent(QFocusEvent *event)
{
    // Its own list is no reason to stop blinking.
    if (m_searching && event->reason() == Qt::PopupFocusReason)
        return;
    if (m_searching && event->reason() != Qt::ActiveWindowFocusReason)
        closeList();
    QLineEdit::focusOutEvent(event);
}

void ProjectPicker::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (changesLook(event)) {
        m_tokens = look::Tokens::of(this);
        updateGeometry();
    }
    if (event->type() == QEvent::LayoutDirectionChange)
        setAlignment(startEdge(layoutDirection()) | Qt::AlignVCenter);
}

QSize ProjectPicker::fieldSize(const QSize &line) const
{
    QStyleOptionComboBox option;
    option.initFrom(this);
    const QSize combo = style()->sizeFromContents(
        QStyle::CT_ComboBox, &option, QSize(m_tokens.px(120), fontMetrics().height()), this);
    return line.expandedTo(QSize(0, combo.height()));
}

QSize ProjectPicker::sizeHint() const
{
    return fieldSize(QLineEdit::sizeHint());
}

QSize ProjectPicker::minimumSizeHint() const
{
    return fieldSize(QLineEdit::minimumSizeHint());
}

void ProjectPicker::paintEvent(QPaintEvent *event)
{
    if (m_searching) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = false;
    option.frame = true;
    option.subControls = QStyle::SC_ComboBoxFrame | QStyle::SC_ComboBoxArrow | QStyle::SC_ComboBoxEditField;
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const QRectF words = QRectF(field).adjusted(m_tokens.px(2), 0, -m_tokens.px(2), 0);
    if (m_assignment)
        paintProject(&painter, m_tokens, words, m_name, layoutDirection());
    else
        look::drawText(&painter, words, tr("Choose a project"), m_tokens.body, m_tokens.muted, layoutDirection());
}

} // namespace sheaf
