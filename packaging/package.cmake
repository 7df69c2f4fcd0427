# SPDX-License-Identifier: MIT
# Installing, and the Debian package (`cpack -G DEB` in a release build). Included last by the top CMakeLists.txt, once
# the target `sheaf` exists.

set(app_id io.github.sheaf_timer.Sheaf)
install(TARGETS sheaf RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS sheaf-window sheaf-engine sheaf-reader LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/sheaf)
if(UNIX AND NOT APPLE)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/sheaf.svg
            DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME ${app_id}.svg)
    install(FILES ${CMAKE_SOURCE_DIR}/src/desktop/${app_id}1.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/dbus-1/interfaces)
    # The bus starts a program by its whole path, which is only certain when it is installed.
    install(CODE "
        set(SHEAF_PROGRAM \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/sheaf\")
        configure_file(\"${CMAKE_SOURCE_DIR}/packaging/${app_id}.service.in\"
                       \"${CMAKE_BINARY_DIR}/${app_id}.service\" @ONLY)")
    install(FILES ${CMAKE_BINARY_DIR}/${app_id}.service DESTINATION ${CMAKE_INSTALL_DATADIR}/dbus-1/services)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/copyright ${CMAKE_SOURCE_DIR}/docs/cli.md
                  ${CMAKE_SOURCE_DIR}/docs/cli-schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/sheaf)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/sheaf.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/completions/sheaf.bash
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME sheaf)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/completions/_sheaf
            DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/completions/sheaf.fish
            DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sheaf)
set(CPACK_PACKAGE_VENDOR "The Sheaf authors")
set(CPACK_PACKAGE_CONTACT "The Sheaf authors <sheaf-timer@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Start and stop timers, write down hours and correct days on the desktop, online\n or offline; Sheaf brings them to Harvest when it can.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded at run time shlibdeps cannot see: libsecret, which QtKeychain opens.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsecret-1-0")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, gnome-keyring | kwalletmanager | keepassxc")
include(CPack)
