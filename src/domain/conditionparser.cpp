// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

// The readable expression.

#include "domain/condition.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

using Op = Condition::Op;
using Kind = ConditionFault::Kind;
using Expected = ConditionFault::Expected;

constexpr qsizetype shownLength = 60;

struct Token
{
    enum class Type : std::uint8_t { Word, Quoted, Sign, End };

    Type type = Type::End;
    QString text = {}; ///< Of Quoted without the quotes.
    qsizetype at = 0;
    qsizetype length = 0;
};

bool isWordLetter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || u"_-.:%+@/#$€*"_s.contains(c);
}

/// Cuts the text into tokens; the last is End.
Understood<QList<Token>> tokensOf(const QString &text)
{
    static const QStringList signs{u"<="_s, u">="_s, u"!="_s, u"<>"_s, u"=="_s, u"!~"_s, u"&&"_s, u"||"_s, u"="_s,
        u"<"_s, u">"_s, u"~"_s, u"("_s, u")"_s, u","_s, u"!"_s};
    QList<Token> tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text.at(at);
        if (c.isSpace()) {
            ++at;
            continue;
        }
        Token token{.type = Token::Type::Word, .text = {}, .at = at, .length = 0};
        if (c == u'"' || c == u'\'') {
            token.type = Token::Type::Quoted;
            qsizetype end = at + 1;
            while (end < text.size() && text.at(end) != c) {
                if (text.at(end) == u'\\' && end + 1 < text.size())
                    ++end;
                token.text += text.at(end++);
            }
            if (end >= text.size()) {
                ConditionFault fault;
                fault.kind = Kind::OpenQuote;
                fault.at = at;
                fault.length = 1;
                return fault;
            }
            at = end + 1;
        } else if (isWordLetter(c)) {
            while (at < text.size() && isWordLetter(text.at(at)))
                token.text += text.at(at++);
        } else {
            token.type = Token::Type::Sign;
            const auto sign = std::find_if(signs.begin(), signs.end(),
                [&](const QString &each) { return QStringView(text).mid(at).startsWith(each); });
            token.text = sign == signs.end() ? QString(c) : *sign;
            at += token.text.size();
        }
        token.length = at - token.at;
        tokens.append(token);
    }
    tokens.append({.type = Token::Type::End, .text = {}, .at = text.size(), .length = 1});
    return tokens;
}

struct Operator
{
    const char *name;
    Op op;
    bool negated;
};

constexpr Operator operators[] = {
    {"=", Op::Equal, false},
    {"==", Op::Equal, false},
    {"eq", Op::Equal, false},
    {"is", Op::Equal, false},
    {"!=", Op::Equal, true},
    {"<>", Op::Equal, true},
    {"neq", Op::Equal, true},
    {"<", Op::Less, false},
    {"lt", Op::Less, false},
    {"<=", Op::LessOrEqual, false},
    {"lte", Op::LessOrEqual, false},
    {">", Op::Greater, false},
    {"gt", Op::Greater, false},
    {">=", Op::GreaterOrEqual, false},
    {"gte", Op::GreaterOrEqual, false},
    {"~", Op::Like, false},
    {"like", Op::Like, false},
    {"!~", Op::Like, true},
    {"in", Op::In, false},
    {"fuzzy", Op::Fuzzy, false},
    {"keyword", Op::Keyword, false},
};

class Parser
{
public:
    Parser(const Entity &entity, QList<Token> tokens, QDate today)
        : m_entity(entity)
        , m_tokens(std::move(tokens))
        , m_today(today)
    {
    }

    Understood<Condition> whole()
    {
        const Understood<Condition> condition = anyOf();
        if (condition && next().type != Token::Type::End)
            return unexpected(Expected::Join);
        return condition;
    }

private:
    const Token &next() const { return m_tokens.at(m_at); }

    bool isWord(const char *word) const
    {
        return next().type == Token::Type::Word && next().text.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    }

    bool isSign(const char *sign) const
    {
        return next().type == Token::Type::Sign && next().text == QLatin1String(sign);
    }

    bool take(const char *word, const char *sign = "")
    {
        if (!isWord(word) && !isSign(sign))
            return false;
        ++m_at;
        return true;
    }

    ConditionFault faultAt(const Token &token, Kind kind) const
    {
        ConditionFault fault;
        fault.kind = kind;
        fault.at = token.at;
        fault.length = std::max<qsizetype>(1, token.length);
        fault.word = token.text.left(shownLength);
        return fault;
    }

    ConditionFault unexpected(Expected expected) const
    {
        ConditionFault fault = faultAt(next(), next().type == Token::Type::End ? Kind::Ends : Kind::Unexpected);
        fault.expected = expected;
        return fault;
    }

    using Part = Understood<Condition> (Parser::*)();

    Understood<Condition> joinedBy(Op op, const char *word, const char *sign, Part part)
    {
        Understood<Condition> first = (this->*part)();
        if (!first || (!isWord(word) && !isSign(sign)))
            return first;
        Condition all{.op = op, .path = {}, .kind = {}, .values = {}, .parts = {*first}};
        while (take(word, sign)) {
            const Understood<Condition> another = (this->*part)();
            if (!another)
                return another;
            all.parts.push_back(*another);
        }
        return all;
    }

    Understood<Condition> anyOf() { return joinedBy(Op::Any, "or", "||", &Parser::allOf); }

    Understood<Condition> allOf() { return joinedBy(Op::All, "and", "&&", &Parser::oneOf); }

    Understood<Condition> oneOf()
    {
        const bool negated = isWord("not") || isSign("!");
        const bool opened = isSign("(");
        if (!negated && !opened)
            return compared();
        if (++m_depth > deepestCondition)
            return faultAt(next(), Kind::TooDeep);
        ++m_at;
        Understood<Condition> inner = negated ? oneOf() : anyOf();
        --m_depth;
        if (!inner || negated)
            return inner ? Understood<Condition>(turned(*inner)) : inner;
        if (!take("", ")"))
            return unexpected(Expected::Closing);
        return inner;
    }

    static Condition turned(const Condition &condition)
    {
        return {.op = Op::Not, .path = {}, .kind = {}, .values = {}, .parts = {condition}};
    }

    bool atJoin() const
    {
        return next().type == Token::Type::End || isSign(")") || isWord("and") || isWord("or") || isSign("&&")
            || isSign("||");
    }

    Understood<Condition> compared()
    {
        const Token field = next();
        const bool named = field.type == Token::Type::Word && !atJoin();
        if (!named)
            return unexpected(Expected::Field);
        if (++m_count > mostComparisons)
            return faultAt(field, Kind::TooMany);
        if (!kindOfPath(m_entity, field.text)) {
            ConditionFault fault = unknownField(m_entity, field.text);
            fault.at = field.at;
            fault.length = field.length;
            return fault;
        }
        ++m_at;
        if (atJoin())
            return flag(field);
        bool negated = take("not", "!");
        const Token sign = next();
        const auto found = std::find_if(std::begin(operators), std::end(operators), [&](const Operator &each) {
            return (sign.type == Token::Type::Word || sign.type == Token::Type::Sign)
                && sign.text.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0;
        });
        if (found == std::end(operators))
            return unexpected(Expected::Operator);
        ++m_at;
        negated = negated != found->negated;
        if (sign.text.compare("is"_L1, Qt::CaseInsensitive) == 0 && take("not"))
            negated = !negated;
        return valued(field, sign, found->op, negated);
    }

    Understood<Condition> flag(const Token &field) const
    {
        const Understood<Condition> set = comparison(m_entity, field.text, Op::Equal, {{true, false}}, m_today);
        if (set && set->kind == FieldKind::Flag)
            return set;
        return unexpected(Expected::Operator); // it is no flag: what of it?
    }

    Understood<Condition> valued(const Token &field, const Token &sign, Op op, bool negated)
    {
        QList<Literal> values;
        const Token first = next();
        if (op == Op::In) {
            if (const std::optional<ConditionFault> fault = list(values))
                return *fault;
        } else if (const std::optional<ConditionFault> fault = one(values)) {
            return *fault;
        }
        const Understood<Condition> condition = comparison(m_entity, field.text, op, values, m_today);
        if (condition)
            return negated ? turned(*condition) : condition;
        ConditionFault fault = condition.fault;
        // Where the wrong value of a list stands, its word tells.
        const auto end = m_tokens.begin() + m_at;
        const auto guilty = std::find_if(m_tokens.begin() + (m_at - 1 - (op == Op::In ? 2 * (values.size()) : 0)), end,
            [&](const Token &token) { return token.text.left(shownLength) == fault.word; });
        const Token &place = fault.kind == Kind::WrongOperator ? sign : guilty == end ? first : *guilty;
        if (fault.kind == Kind::WrongOperator && fault.word.isEmpty())
            fault.word = sign.text.left(shownLength);
        fault.at = place.at;
        fault.length = place.length;
        return fault;
    }

    std::optional<ConditionFault> one(QList<Literal> &values)
    {
        const Token token = next();
        if (token.type != Token::Type::Word && token.type != Token::Type::Quoted)
            return unexpected(Expected::Value);
        values.append({token.text, token.type == Token::Type::Word});
        ++m_at;
        return {};
    }

    std::optional<ConditionFault> list(QList<Literal> &values)
    {
        if (!take("", "("))
            return unexpected(Expected::List);
        do {
            if (values.size() >= mostValues)
                return faultAt(next(), Kind::TooMany);
            if (const std::optional<ConditionFault> fault = one(values))
                return fault;
        } while (take("", ","));
        if (!take("", ")"))
            return unexpected(Expected::Closing);
        return {};
    }

    const Entity &m_entity;
    QList<Token> m_tokens;
    QDate m_today;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_count = 0;
};

} // namespace

Understood<Condition> conditionFrom(const Entity &entity, const QString &text, QDate today)
{
    if (text.size() > longestCondition) {
        ConditionFault fault;
        fault.kind = Kind::TooLong;
        fault.at = longestCondition;
        return fault;
    }
    const Understood<QList<Token>> tokens = tokensOf(text);
    return tokens ? Parser(entity, *tokens, today).whole() : Understood<Condition>(tokens.fault);
}

} // namespace sheaf
