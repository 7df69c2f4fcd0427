# SPDX-License-Identifier: MIT
# How every room of src/ is built: one static library, warnings on, and only the rooms and Qt modules it names.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # CCACHE_BASEDIR makes paths relative, so that several build folders share one cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_library(sheaf_options INTERFACE)
target_include_directories(sheaf_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(
    sheaf_options
    INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
              QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_USE_QSTRINGBUILDER)
if(MSVC)
    target_compile_options(sheaf_options INTERFACE /W4 /utf-8 $<$<BOOL:${SHEAF_WERROR}>:/WX>)
else()
    target_compile_options(
        sheaf_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                                -Wconversion -Wno-sign-conversion $<$<BOOL:${SHEAF_WERROR}>:-Werror>)
endif()
if(SHEAF_SANITIZE)
    target_compile_options(sheaf_options INTERFACE -fsanitize=${SHEAF_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
    target_link_options(sheaf_options INTERFACE -fsanitize=${SHEAF_SANITIZE})
    # A hundred large test programs: lld links each in a third of the time.
    find_program(LLD ld.lld)
    if(LLD)
        target_link_options(sheaf_options INTERFACE -fuse-ld=lld)
    endif()
elseif(NOT MSVC)
    target_compile_options(
        sheaf_options INTERFACE -fstack-protector-strong
                                $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
endif()

# The headers of Qt's core and of the standard library that most files read, compiled once: a third of a build's time
# otherwise. Nothing of another Qt module is in it, so that a room still sees only what it links; a file includes what
# it needs all the same, for clang-tidy reads it without this.
add_library(sheaf_headers STATIC ${CMAKE_SOURCE_DIR}/cmake/headers.cpp)
target_link_libraries(sheaf_headers PRIVATE sheaf_options Qt6::Core)
target_precompile_headers(
    sheaf_headers
    PRIVATE <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <set> <utility> <variant> <vector>
            <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument>
            <QJsonObject> <QList> <QLocale> <QMap> <QMetaEnum> <QObject> <QPointer> <QRegularExpression> <QSet>
            <QString> <QStringList> <QTimeZone> <QTimer> <QUrl> <QUrlQuery> <QVariant>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(sheaf_options INTERFACE -fpch-preprocess) # ccache needs it
endif()
function(sheaf_use_headers target)
    target_precompile_headers(${target} REUSE_FROM sheaf_headers)
endfunction()

# sheaf_room(name [SMALL] SOURCES … LINK …): the library sheaf_<name>. Headers with Q_OBJECT belong in SOURCES too.
# SMALL: a release is built for size. Of a window all code is in memory all day, and its time goes into Qt; what syncs,
# searches and counts is built for speed.
function(sheaf_room name)
    cmake_parse_arguments(ROOM "SMALL" "" "SOURCES;LINK" ${ARGN})
    add_library(sheaf_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(sheaf_${name} PUBLIC sheaf_options ${ROOM_LINK})
    if(ROOM_SMALL AND SHEAF_COMPACT AND NOT MSVC)
        target_compile_options(sheaf_${name} PRIVATE -Os) # The headers are compiled for speed: these cannot use them.
    else()
        sheaf_use_headers(sheaf_${name})
    endif()
endfunction()
