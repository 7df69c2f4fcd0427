// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "doorstep/hardening.h"

#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

namespace sheaf {

class HardeningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoCoreAndNoDoor();
};

void HardeningTest::leavesNoCoreAndNoDoor()
{
    QVERIFY(hardenProcess());
#ifdef Q_OS_LINUX
    rlimit core{1, 1};
    QCOMPARE(getrlimit(RLIMIT_CORE, &core), 0);
    QCOMPARE(core.rlim_max, rlim_t(0));
    QCOMPARE(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0); // the leak checker of a sanitizer build needs ptrace
#endif
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::HardeningTest)
#include "tst_hardening.moc"
