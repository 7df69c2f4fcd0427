// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/instancewire.h"

#include <QTest>

using namespace sheaf;

class TestInstanceWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsArriveAsTheyWere();
    void answersArriveAsTheyWere();
    void whatIsCutShortIsNothing();
    void widthsAreSensible();
};

namespace {

const InstanceCall fullCall{.arguments = {"note", "", std::string("a\0\xff", 3)},
    .input = "s3cret",
    .columns = 132,
    .terminal = true,
    .plain = true,
    .agent = true,
    .activationToken = "kwin-1234_TIME567"};

/// Without the length before it.
template <typename T>
std::string contentOf(const T &message)
{
    const std::string whole = instancewire::encoded(message);
    return whole.substr(instancewire::headSize);
}

} // namespace

void TestInstanceWire::callsArriveAsTheyWere()
{
    const std::string whole = instancewire::encoded(fullCall);
    QCOMPARE(instancewire::lengthFrom(whole), whole.size() - instancewire::headSize);
    QVERIFY(instancewire::callFrom(contentOf(fullCall)) == fullCall);
}

void TestInstanceWire::answersArriveAsTheyWere()
{
    using Kind = InstanceAnswer::Kind;
    for (const Kind kind : {Kind::Output, Kind::Error, Kind::Exit, Kind::Later}) {
        const InstanceAnswer answer{.kind = kind, .text = std::string(100'000, 'x'), .code = 2};
        QVERIFY(instancewire::answerFrom(contentOf(answer)) == answer);
    }
    std::string unknown = contentOf(InstanceAnswer{});
    unknown.at(3) = 4;
    QVERIFY(!instancewire::answerFrom(unknown));
}

void TestInstanceWire::whatIsCutShortIsNothing()
{
    const std::string call = contentOf(fullCall);
    for (std::size_t size = 0; size < call.size(); ++size)
        QVERIFY(!instancewire::callFrom(call.substr(0, size)));
    QVERIFY(!instancewire::callFrom(call + 'x'));
    const std::string answer = contentOf(InstanceAnswer{.text = "words"});
    for (std::size_t size = 0; size < answer.size(); ++size)
        QVERIFY(!instancewire::answerFrom(answer.substr(0, size)));
    QVERIFY(!instancewire::answerFrom(answer + 'x'));
}

void TestInstanceWire::widthsAreSensible()
{
    for (const auto &[told, taken] : {std::pair(0, 20), std::pair(80, 80), std::pair(-1, 1000)}) {
        InstanceCall call;
        call.columns = told;
        QCOMPARE(instancewire::callFrom(contentOf(call))->columns, taken);
    }
}

QTEST_GUILESS_MAIN(TestInstanceWire)

#include "tst_instancewire.moc"
