# Makes the Debian package of this build, looks at what it says and holds, unpacks it, and runs the
# program in it on its own data. Installing it as a package is tools/package --try. Called by CTest:
#
#   cmake -D BUILD=<build tree> -D CPACK=<path> -P run.cmake
set(scratch "${BUILD}/debian")
file(REMOVE_RECURSE "${scratch}")

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 run "" "FOLDER" "COMMAND")
  if(NOT run_FOLDER)
    set(run_FOLDER "${BUILD}")
  endif()
  execute_process(COMMAND ${run_COMMAND} WORKING_DIRECTORY "${run_FOLDER}"
    OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
  set(printed "${printed}" PARENT_SCOPE)
endfunction()

function(demand text pattern)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "no '${pattern}' in:\n${text}")
  endif()
endfunction()

# Quick to make rather than small: how well it is packed is not what this looks at.
run(COMMAND "${CPACK}" -G DEB --config "${BUILD}/CPackConfig.cmake" -B "${scratch}/made"
  -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip)
file(GLOB package "${scratch}/made/*.deb")
run(COMMAND dpkg-deb --field "${package}")
demand("${printed}" "Package: gapcast\n")
demand("${printed}" "Depends: [^\n]*libboost-program-options")
demand("${printed}" "Depends: [^\n]*libc6")
demand("${printed}" "Depends: [^\n]*libfmt9")
demand("${printed}" "Depends: [^\n]*libnlopt0")
demand("${printed}" "Depends: [^\n]*libtbb12")
demand("${printed}" "Depends: [^\n]*libsqlite3-0")
demand("${printed}" "Depends: [^\n]*libxlsxwriter")

run(COMMAND dpkg-deb --extract "${package}" "${scratch}/root")
file(GLOB_RECURSE held RELATIVE "${scratch}/root" "${scratch}/root/*")
foreach(file IN LISTS held)
  if(NOT file MATCHES "^usr/(bin/gapcast$|share/(gapcast|doc/gapcast|man|bash-completion)/)")
    message(FATAL_ERROR "the package holds ${file}")
  endif()
endforeach()
demand("${held}" "usr/share/gapcast/data/areas.csv")
demand("${held}" "usr/share/doc/gapcast/copyright")

# From a folder without data of its own, by the name that the package gives the file.
file(MAKE_DIRECTORY "${scratch}/elsewhere")
run(FOLDER "${scratch}/elsewhere" COMMAND "${scratch}/root/usr/bin/gapcast" run
  "${scratch}/root/usr/share/gapcast/viet-nam-baseline.info" --members 200)
demand("${printed}" "Industry share")
file(READ "${scratch}/elsewhere/out/viet-nam-baseline/gaps.csv" gaps)
demand("${gaps}" "viet-nam,")
