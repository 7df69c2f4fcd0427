// SPDX-FileCopyrightText: 2026 The Sheaf authors
// SPDX-License-Identifier: MIT

#include "platform/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sheaf {

namespace {

/// The permission bits of a file, as in ls.
int modeOf(const QString &path)
{
    struct stat status
    {
    };

    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

} // namespace

class PathsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followTheSession();
    void liveUnderOneRoot();
    void areOursAloneWhateverTheUmask();
    void tightenWhatIsThere();
    void refuseAFile();
    void refuseAnothersFolder();
    void sayWhichFolderCannotBeMade();
};

void PathsTest::followTheSession()
{
    const auto paths = standardPaths();
    QVERIFY(paths);
    QCOMPARE(paths->data, qEnvironmentVariable("XDG_DATA_HOME") + u"/sheaf"_s);
    QCOMPARE(paths->config, qEnvironmentVariable("XDG_CONFIG_HOME") + u"/sheaf"_s);
    QCOMPARE(paths->runtime, paths->data + u"/run"_s);
    QVERIFY(QFileInfo(paths->data).isDir());
}

void PathsTest::liveUnderOneRoot()
{
    const QTemporaryDir root;
    const auto paths = pathsUnder(root.filePath(u"deep/down"_s));
    QVERIFY(paths);
    for (const QString &folder : {paths->data, paths->config, paths->runtime}) {
        QVERIFY(folder.startsWith(root.filePath(u"deep/down/"_s)));
        QVERIFY(QFileInfo(folder).isDir());
        QCOMPARE(modeOf(folder), 0700);
    }
    QCOMPARE(*pathsUnder(root.filePath(u"deep/down"_s)), *paths); // once more
}

void PathsTest::areOursAloneWhateverTheUmask()
{
    const QTemporaryDir root;
    const mode_t before = umask(0);
    const auto made = makePrivateFolder(root.filePath(u"a/b"_s));
    umask(before);
    QVERIFY(made);
    QCOMPARE(modeOf(root.filePath(u"a/b"_s)), 0700);
}

void PathsTest::tightenWhatIsThere()
{
    const QTemporaryDir root;
    const QString folder = root.filePath(u"open"_s);
    QVERIFY(QDir().mkdir(folder));
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
    QVERIFY(makePrivateFolder(folder));
    QCOMPARE(modeOf(folder), 0700);
}

void PathsTest::refuseAFile()
{
    const QTemporaryDir root;
    QFile file(root.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto result = makePrivateFolder(file.fileName());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::ReadOnly);
    QCOMPARE(result.error().detail, file.fileName());
    QVERIFY(!makePrivateFolder(file.fileName() + u"/below"_s));
}

void PathsTest::refuseAnothersFolder()
{
    if (geteuid() != 0)
        QSKIP("only root can give a folder away");
    const QTemporaryDir root;
    const QString folder = root.filePath(u"theirs"_s);
    QVERIFY(QDir().mkdir(folder));
    QCOMPARE(::chown(QFile::encodeName(folder).constData(), 65534, 65534), 0);
    const auto result = makePrivateFolder(folder);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::ReadOnly);
}

void PathsTest::sayWhichFolderCannotBeMade()
{
    const auto result = pathsUnder(u"/proc/sheaf"_s); // not even root can make one there
    QVERIFY(!result);
    QVERIFY(result.error().detail.startsWith(u"/proc/sheaf"_s));
}

} // namespace sheaf

QTEST_GUILESS_MAIN(sheaf::PathsTest)
#include "tst_paths.moc"
