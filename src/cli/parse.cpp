// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "cli/parse.h"

#include "cli/shown.h"
#include "domain/catalogue.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sheaf::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

using Kind = Parsed::Kind;

/// Options of Qt and X11 the window's program understands by itself.
bool isToolkitOption(const QString &word)
{
    static constexpr QLatin1StringView names[] = {"platform"_L1, "platformpluginpath"_L1, "platformtheme"_L1,
        "plugin"_L1, "qwindowgeometry"_L1, "qwindowicon"_L1, "qwindowtitle"_L1, "reverse"_L1, "session"_L1, "style"_L1,
        "stylesheet"_L1, "display"_L1, "geometry"_L1, "dialogs"_L1, "fontengine"_L1, "widgetcount"_L1};
    const QString bare = word.mid(word.startsWith("--"_L1) ? 2 : 1).section(u'=', 0, 0);
    return std::find(std::begin(names), std::end(names), bare) != std::end(names);
}

bool isOptionLike(const QString &word)
{
    return word.size() > 1 && word.startsWith(u'-') && !word.at(1).isDigit();
}

/// A sentence that asks whether the nearest of the names was meant; empty when none is near.
QString didYouMean(const QString &typed, const QStringList &names, const QString &before)
{
    QStringList near = catalogue::nearest(typed, names);
    for (QString &name : near)
        name.prepend(before);
    return near.isEmpty() ? QString() : QString(u' ' + Words::tr("Did you mean %1?").arg(near.join(", "_L1)));
}

/// Takes one call apart, word by word.
class Reader
{
public:
    explicit Reader(const QStringList &arguments)
        : m_arguments(arguments)
    {
    }

    Parsed read()
    {
        readLeading();
        if (m_parsed.kind == Kind::Wrong)
            return m_parsed;
        if (atEnd()) {
            if (!m_parsed.options.isEmpty())
                fail(Words::tr("Which verb? `sheaf help` lists them."));
            return m_parsed;
        }
        const QString first = m_arguments.at(m_at);
        if (isOptionLike(first) || first.startsWith(u'-') || first.startsWith("sheaf:"_L1, Qt::CaseInsensitive))
            readForWindow(first);
        else if (first == "help"_L1)
            readHelp();
        else if (first == "version"_L1)
            m_parsed.kind = Kind::Version;
        else
            readVerb();
        return m_parsed;
    }

private:
    bool atEnd() const { return m_at >= m_arguments.size(); }

    void fail(const QString &sentence)
    {
        m_parsed.kind = Kind::Wrong;
        m_parsed.wrong = sentence;
    }

    /// What may stand before the verb: the program's own options, and those every verb has.
    void readLeading()
    {
        for (; !atEnd(); ++m_at) {
            const QString word = m_arguments.at(m_at);
            if (word == "--profile"_L1)
                ++m_at; // Its value.
            else if (word == "--json"_L1 || word == "--account"_L1 || word.startsWith("--account="_L1))
                readOption(commonOptions());
            else if (word != "--demo"_L1 && !word.startsWith("--profile="_L1))
                return;
            if (m_parsed.kind == Kind::Wrong)
                return;
        }
    }

    void readForWindow(const QString &first)
    {
        if (first == "--help"_L1 || first == "-h"_L1) {
            m_parsed.kind = Kind::Help;
        } else if (first == "--version"_L1 || first == "-v"_L1) {
            m_parsed.kind = Kind::Version;
        } else {
            const auto own = windowOptions();
            const QString name = first.mid(2).section(u'=', 0, 0);
            const bool known = std::any_of(own.begin(), own.end(),
                [&](const Option &option) { return first.startsWith("--"_L1) && name == QLatin1String(option.name); });
            if (!known && isOptionLike(first) && !isToolkitOption(first))
                fail(Words::tr("Sheaf does not know the option %1. `sheaf help` lists what it knows.")
                         .arg(shown(first)));
            else if (!known && !isOptionLike(first) && first.startsWith(u'-'))
                fail(Words::tr("Sheaf does not know the verb %1. `sheaf help` lists them.").arg(shown(first)));
        }
    }

    void readHelp()
    {
        ++m_at;
        m_parsed.kind = Kind::Help;
        if (!atEnd() && !isOptionLike(m_arguments.at(m_at)))
            findVerb();
    }

    void readVerb()
    {
        if (!findVerb())
            return;
        m_parsed.kind = Kind::Run;
        bool optionsEnded = false;
        for (; !atEnd() && m_parsed.kind == Kind::Run; ++m_at) {
            const QString &word = m_arguments.at(m_at);
            if (!optionsEnded && word == "--"_L1)
                optionsEnded = true;
            else if (optionsEnded || !isOptionLike(word))
                m_parsed.words.append(word);
            else if (word == "--help"_L1 || word == "-h"_L1)
                m_parsed.kind = Kind::Help;
            else
                readOption(m_parsed.verb->options);
        }
        if (m_parsed.kind == Kind::Run)
            checkCount();
    }

    /// The verb of one or two words at this place, which is left behind it.
    bool findVerb()
    {
        const QString first = m_arguments.at(m_at++);
        if (QLatin1String(completeVerb().name) == first) {
            m_parsed.verb = &completeVerb();
            return true;
        }
        const QString both = atEnd() ? QString() : QString(first + u' ' + m_arguments.at(m_at));
        bool family = false;
        for (const Verb &verb : verbs()) {
            const QLatin1String name(verb.name);
            if (!both.isEmpty() && name == both) {
                m_parsed.verb = &verb;
                ++m_at;
                return true;
            }
            if (name == first)
                m_parsed.verb = &verb;
            family = family || (name.startsWith(first) && name.size() > first.size() && name.at(first.size()) == u' ');
        }
        if (m_parsed.verb != nullptr || (!family && findVerbOf(first)))
            return true;
        unknownVerb(first, family);
        return false;
    }

    /// `client add` is the same as `add client`.
    bool findVerbOf(const QString &entity)
    {
        if (atEnd())
            return false;
        for (const Verb &verb : verbs()) {
            const bool ofEntities = QLatin1String(verb.arguments).startsWith("ENTITY"_L1)
                || QLatin1String(verb.arguments).startsWith("[ENTITY"_L1);
            if (ofEntities && QLatin1String(verb.name) == m_arguments.at(m_at)) {
                m_parsed.verb = &verb;
                m_parsed.words.append(entity);
                ++m_at;
                return true;
            }
        }
        return false;
    }

    void unknownVerb(const QString &first, bool family)
    {
        if (!family) {
            QStringList known;
            for (const Verb &verb : verbs())
                known.append(QLatin1String(verb.name));
            fail(Words::tr("Sheaf does not know the verb %1.%2 `sheaf help` lists them.")
                     .arg(shown(first), didYouMean(first, known, {})));
            return;
        }
        QStringList members;
        for (const Verb &verb : verbs()) {
            const QLatin1String name(verb.name);
            if (name.startsWith(QString(first + u' ')))
                members.append(name.mid(first.size() + 1));
        }
        if (!atEnd() && (m_arguments.at(m_at) == "--help"_L1 || m_arguments.at(m_at) == "-h"_L1))
            m_parsed.kind = Kind::Help;
        else
            fail(Words::tr("%1 needs one of: %2.").arg(shown(first), members.join(", "_L1)));
    }

    /// The option at this place, and its value; the place is left at the last word it took.
    void readOption(std::span<const Option> own)
    {
        const QString word = m_arguments.at(m_at);
        const bool isLong = word.startsWith("--"_L1);
        const qsizetype equals = isLong ? word.indexOf(u'=') : -1;
        const QString name = isLong ? word.mid(2, equals < 0 ? -1 : equals - 2) : word.mid(1, 1);
        const Option *option = find(own, name, isLong);
        if (option == nullptr)
            option = find(commonOptions(), name, isLong);
        if (option == nullptr) {
            unknownOption(word);
            return;
        }
        const QString key = QLatin1String(option->name);
        if (m_parsed.options.contains(key)) {
            fail(Words::tr("--%1 is there twice.").arg(key));
            return;
        }
        const bool attached = isLong ? equals >= 0 : word.size() > 2;
        const QString value = isLong ? word.mid(equals + 1) : word.mid(2);
        if (option->value == nullptr) {
            if (attached)
                fail(Words::tr("--%1 takes no value.").arg(key));
            else
                m_parsed.options.insert(key, {});
        } else if (attached) {
            m_parsed.options.insert(key, value);
        } else if (m_at + 1 >= m_arguments.size()) {
            fail(Words::tr("--%1 needs a value: %2.").arg(key, QLatin1String(option->value)));
        } else {
            m_parsed.options.insert(key, m_arguments.at(++m_at));
        }
    }

    static const Option *find(std::span<const Option> options, const QString &name, bool isLong)
    {
        const auto found = std::find_if(options.begin(), options.end(), [&](const Option &option) {
            return isLong ? name == QLatin1String(option.name)
                          : option.letter != 0 && name == QLatin1Char(option.letter);
        });
        return found == options.end() ? nullptr : &*found;
    }

    void unknownOption(const QString &word)
    {
        const QString name = m_parsed.verb ? QString(QLatin1String(m_parsed.verb->name)) : QString();
        QStringList known;
        for (const auto options :
            {m_parsed.verb ? m_parsed.verb->options : std::span<const Option>(), commonOptions()}) {
            for (const Option &option : options)
                known.append(QLatin1String(option.name));
        }
        const QString bare = word.startsWith("--"_L1) ? word.mid(2).section(u'=', 0, 0) : QString();
        fail(Words::tr("`sheaf %1` does not know the option %2.%3 `sheaf help %1` lists what it knows.")
                 .arg(name, shown(word), didYouMean(bare, known, u"--"_s)));
    }

    void checkCount()
    {
        const Verb &verb = *m_parsed.verb;
        const QString name = QLatin1String(verb.name);
        if (m_parsed.words.size() < verb.atLeast) {
            fail(Words::tr("`sheaf %1` needs more: %2.").arg(name, QString::fromUtf8(verb.arguments)));
        } else if (verb.atMost >= 0 && m_parsed.words.size() > verb.atMost) {
            fail(Words::tr("`sheaf %1` does not know what to do with %2.")
                     .arg(name, shown(m_parsed.words.at(verb.atMost))));
        }
    }

    const QStringList &m_arguments;
    qsizetype m_at = 0;
    Parsed m_parsed;
};

} // namespace

Parsed parse(const QStringList &arguments)
{
    return Reader(arguments).read();
}

Need needOf(const QStringList &arguments)
{
    const Parsed parsed = parse(arguments);
    switch (parsed.kind) {
    case Kind::Window:
        return Need::Window;
    case Kind::Help:
    case Kind::Version:
    case Kind::Wrong:
        return Need::Nothing;
    case Kind::Run:
        break;
    }
    const bool ofAccount = QLatin1String(parsed.verb->name) == "list"_L1 && !parsed.words.isEmpty();
    const bool asks = ofAccount || parsed.has(u"user"_s) || parsed.has(u"once"_s);
    return parsed.has(u"follow"_s) ? Need::Follow : asks ? Need::Harvest : parsed.verb->need;
}

bool wantsSecret(const QStringList &arguments)
{
    const Parsed parsed = parse(arguments);
    return parsed.kind == Kind::Run && QLatin1String(parsed.verb->name) == "account add"_L1;
}

bool servesAgent(const QStringList &arguments)
{
    const Parsed parsed = parse(arguments);
    return parsed.kind == Kind::Run && QLatin1String(parsed.verb->name) == "mcp"_L1;
}

bool wantsSecretFromInput(const QStringList &arguments)
{
    return wantsSecret(arguments) && parse(arguments).has(u"token-stdin"_s);
}

} // namespace sheaf::cli
