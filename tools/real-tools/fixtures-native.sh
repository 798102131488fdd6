# The fixtures of the tools of C and C++, for make-fixtures.sh, which reads this file. They are Debian 12's packages gcc,
# clang, clang-16, clang-tidy, cppcheck, valgrind, llvm and libclang-rt-14-dev, and gcovr from PyPI. Later GCCs are of
# Debian 13 (gcc-14) and sid (gcc-15).
# shellcheck shell=bash disable=SC2154 # $fixtures is of make-fixtures.sh

gcc-output() {
  local warn='-Wall -Wextra -c -o /dev/null'
  make gcc/findings.txt 0 "cd native; gcc $warn cart.c 2> ../findings.txt"
  make gcc/clang.txt 0 "cd native; clang $warn cart.c 2> ../clang.txt"
  make gcc/missing-header.txt 1 "cd native; gcc $warn broken.c 2> ../missing-header.txt"
  make gcc/syntax-error.txt 1 "cd native; clang $warn syntax.c 2> ../syntax-error.txt"
  make gcc/no-such-file.txt 1 "cd native; gcc $warn none.c 2> ../no-such-file.txt"
}

clang-sarif() {
  local check="cd native; clang-16 -Wall -Wextra -fdiagnostics-format=sarif -c -o /dev/null"
  local take="2> all.txt; code=\$?; grep '^{' all.txt > ../"
  make sarif/clang.sarif 0 "$check cart.c ${take}clang.sarif; exit \$code"
  make sarif/clang-clean.sarif 0 "$check tidy.c ${take}clang-clean.sarif; exit \$code"
  make sarif/clang-missing-header.sarif 1 "$check broken.c ${take}clang-missing-header.sarif; exit \$code"
}

# SARIF begins with GCC 13.
gcc-sarif() {
  local options='-Wall -Wextra -fdiagnostics-format=sarif-file -S -o /dev/null'
  local version
  for version in 14 15; do
    make sarif/gcc-$version.sarif 0 "cd native; gcc-$version $options cart.c; code=\$?; mv cart.c.sarif ../gcc-$version.sarif; exit \$code"
    make sarif/gcc-$version-missing-header.sarif 1 "cd native; gcc-$version $options broken.c; code=\$?; mv broken.c.sarif ../gcc-$version-missing-header.sarif; exit \$code"
  done
  make sarif/gcc-14-clean.sarif 0 "cd native; gcc-14 $options tidy.c; code=\$?; mv tidy.c.sarif ../gcc-14-clean.sarif; exit \$code"
}

gcc-json() {
  local json='gcc -Wall -Wextra -fanalyzer -fdiagnostics-format=json'
  make gcc-json/findings.json 0 "cd native; $json -c -o /dev/null cart.c 2> ../findings.json"
  make gcc-json/clean.json 0 "cd native; $json -c -o /dev/null tidy.c 2> ../clean.json"
  make gcc-json/gcc-14.json 0 "cd native; gcc-14 -Wall -Wextra -fdiagnostics-format=json -S -o /dev/null cart.c 2> ../gcc-14.json"
  make gcc-json/build.txt 1 "cd native; $json tidy.c broken.c cart.c -o /dev/null 2> ../build.txt"
  make gcc-json/no-such-file.txt 1 "cd native; $json -c none.c 2> ../no-such-file.txt"
}

clang-tidy-output() {
  local check="clang-tidy --checks='-*,bugprone-*,clang-analyzer-*,readability-braces-around-statements'"
  make clang-tidy/findings.txt 0 "cd native; $check cart.c -- > ../findings.txt"
  make clang-tidy/missing-header.txt 1 "cd native; $check broken.c -- > ../missing-header.txt 2>&1"
  make clang-tidy/no-such-file.txt 1 "cd native; $check none.c -- 2>&1 | sed \"s#\$PWD/##\" > ../no-such-file.txt; false"
  make clang-tidy/clean.txt 0 "cd native; printf '[{\"directory\": \"%s\", \"file\": \"tidy.c\", \"command\": \"cc -c tidy.c\"}]' \"\$PWD\" > compile_commands.json; run-clang-tidy -quiet > ../clean.txt 2>&1"
}

cppcheck-xml() {
  make cppcheck/findings.xml 0 'cd native; cppcheck -q --xml --enable=warning,style cart.c leaky.c 2> ../findings.xml'
  make cppcheck/clean.xml 0 'cd native; cppcheck -q --xml tidy.c 2> ../clean.xml'
  make cppcheck/syntax-error.xml 0 'cd native; cppcheck -q --xml syntax.c 2> ../syntax-error.xml'
}

valgrind-xml() {
  local run='valgrind -q --leak-check=full --xml=yes --xml-file=../'
  make valgrind/findings.xml 0 "cd native; gcc -g leaky.c -o leaky; ${run}findings.xml ./leaky"
  make valgrind/clean.xml 0 "cd native; gcc -g tidy.c -o tidy; ${run}clean.xml ./tidy"
}

gcovr-json() {
  local build='cd native; gcc --coverage tidy.c -o tidy; ./tidy'
  make gcovr/coverage.json 0 "$build; gcovr --json ../coverage.json ."
  make gcovr/summary.json 0 "$build; gcovr --json-summary ../summary.json ."
  make gcovr/nothing-measured.json 0 'cd clean; gcovr --json ../nothing-measured.json .'
}

gcovr-sonar() {
  make sonar-coverage/gcovr.xml 0 'cd native; gcc --coverage tidy.c -o tidy; ./tidy; gcovr --sonarqube ../gcovr.xml .'
  make sonar-coverage/nothing-measured.xml 0 'cd clean; gcovr --sonarqube ../nothing-measured.xml .'
}

llvm-cov-json() {
  local build='cd native; clang -fprofile-instr-generate -fcoverage-mapping tidy.c -o tidy; LLVM_PROFILE_FILE=tidy.profraw ./tidy; llvm-profdata merge tidy.profraw -o tidy.profdata'
  make llvm-cov/coverage.json 0 "$build; llvm-cov export ./tidy -instr-profile tidy.profdata > ../coverage.json"
  make llvm-cov/summary.json 0 "$build; llvm-cov export -summary-only ./tidy -instr-profile tidy.profdata > ../summary.json"
}
