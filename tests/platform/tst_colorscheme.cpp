// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/colorscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QHash>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sheaf {

/// The part of xdg-desktop-portal that tells settings.
class Portal final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    Portal()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s))
    {
        m_bus.registerVirtualObject(u"/org/freedesktop/portal/desktop"_s, this);
        m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    ~Portal() override { QDBusConnection::disconnectFromBus(u"portal"_s); }
    Q_DISABLE_COPY_MOVE(Portal)

    QHash<QString, QVariant> settings;
    int reads = 0;

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        ++reads;
        const QVariant value = settings.value(message.arguments().value(1).toString());
        if (message.member() != "Read"_L1 || !value.isValid())
            return m_bus.send(message.createErrorReply(QDBusError::Failed, u"no such setting"_s));
        const auto inner = QVariant::fromValue(QDBusVariant(value));
        return m_bus.send(message.createReply(QVariant::fromValue(QDBusVariant(inner))));
    }

    void change(const QString &space, const QString &key, const QVariant &value)
    {
        settings.insert(key, value);
        QDBusMessage signal = QDBusMessage::createSignal(
            u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << space << key << QVariant::fromValue(QDBusVariant(value));
        m_bus.send(signal);
    }

private:
    QDBusConnection m_bus;
};

class ColorSchemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysNeutralWithoutPortal();
    void readsAndFollows();
    void ignoresStrangeValues();
};

void ColorSchemeTest::staysNeutralWithoutPortal()
{
    ColorScheme onDeadBus(QDBusConnection(u"no such bus"_s));
    onDeadBus.start();
    QCOMPARE(onDeadBus.preference(), ColorScheme::Preference::None);

    ColorScheme scheme;
    QSignalSpy changed(&scheme, &ColorScheme::changed);
    scheme.start();
    // The bus refuses at once; a question of our own behind it shows that its refusal has been read.
    QDBusPendingCallWatcher after(QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"GetId"_s)));
    QVERIFY(QSignalSpy(&after, &QDBusPendingCallWatcher::finished).wait());
    QCOMPARE(changed.count(), 0);
    QCOMPARE(scheme.preference(), ColorScheme::Preference::None);
    QVERIFY(!scheme.strongContrast());
}

void ColorSchemeTest::readsAndFollows()
{
    Portal portal;
    portal.settings = {{u"color-scheme"_s, 1U}, {u"contrast"_s, 1U}};
    ColorScheme scheme;
    QSignalSpy changed(&scheme, &ColorScheme::changed);
    scheme.start();
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(scheme.preference(), ColorScheme::Preference::Dark);
    QVERIFY(scheme.strongContrast());

    portal.change(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2U);
    QTRY_COMPARE(scheme.preference(), ColorScheme::Preference::Light);
    portal.change(u"org.freedesktop.appearance"_s, u"contrast"_s, 0U);
    QTRY_VERIFY(!scheme.strongContrast());
    portal.change(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0U);
    QTRY_COMPARE(scheme.preference(), ColorScheme::Preference::None);
    QCOMPARE(changed.count(), 5);
}

void ColorSchemeTest::ignoresStrangeValues()
{
    Portal portal;
    portal.settings = {{u"color-scheme"_s, u"dark"_s}}; // a text; and no contrast at all
    ColorScheme scheme;
    QSignalSpy changed(&scheme, &ColorScheme::changed);
    scheme.start();
    QTRY_COMPARE(portal.reads, 2);
    portal.change(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, 1U); // another name space
    portal.change(u"org.freedesktop.appearance"_s, u"accent"_s, 1U);
    portal.change(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 7U); // an unknown number means: no preference
    portal.change(u"org.freedesktop.appearance"_s, u"contrast"_s, 1U);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(scheme.preference(), ColorScheme::Preference::None);
    QVERIFY(scheme.strongContrast());
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::ColorSchemeTest)
#include "tst_colorscheme.moc"
