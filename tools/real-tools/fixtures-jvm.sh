# The fixtures of the JVM's tools, for make-fixtures.sh, which reads this file. $tools/jvm/NAME holds a tool's jars.
# shellcheck shell=bash disable=SC2154 -- $tools and $root are of make-fixtures.sh

jvm=$tools/jvm

checkstyle() {
  local check="cd jvm; java -cp '$jvm/checkstyle/*' com.puppycrawl.tools.checkstyle.Main -c rules/checkstyle.xml -f xml -o ../"
  local old="cd jvm; java -cp '$jvm/checkstyle-old/*' com.puppycrawl.tools.checkstyle.Main -c rules/checkstyle.xml -f xml -o ../"
  make checkstyle/findings.xml 2 "${check}findings.xml src"
  make checkstyle/clean.xml 0 "${check}clean.xml tidy"
  make checkstyle/unparseable-file.xml 1 "${check}unparseable-file.xml broken tidy"
  make checkstyle/version-8.xml 2 "${old}version-8.xml src"
  make checkstyle/ktlint.xml 1 "cd jvm; java -cp '$jvm/ktlint/*' com.pinterest.ktlint.Main --reporter=checkstyle,output=../ktlint.xml 'kotlin/*.kt'"
  make checkstyle/detekt.xml 2 "cd jvm; java -cp '$jvm/detekt/*' io.gitlab.arturbosch.detekt.cli.Main -i kotlin -r xml:../detekt.xml"
  make sarif/detekt.sarif 2 "cd jvm; java -cp '$jvm/detekt/*' io.gitlab.arturbosch.detekt.cli.Main -i kotlin -r sarif:../detekt.sarif"
  make checkstyle/hadolint.xml 1 "$linters_bin/hadolint -f checkstyle container/Dockerfile > hadolint.xml"
  make checkstyle/shellcheck.xml 1 "$linters_bin/shellcheck -f checkstyle scripts/deploy.sh scripts/tidy.sh > shellcheck.xml"
  make checkstyle/shellcheck-unparseable.xml 1 "$linters_bin/shellcheck -f checkstyle scripts/broken.sh > shellcheck-unparseable.xml"
  make checkstyle/oxlint.xml 0 "cd web; $node_bin/oxlint -f checkstyle src/cart.js > ../oxlint.xml"
  make checkstyle/biome.xml 1 "cd web; $node_bin/biome lint --reporter=checkstyle src/cart.js > ../biome.xml"
  make checkstyle/eslint.xml 1 "cd web; $old_bin/eslint --no-eslintrc --parser-options ecmaVersion:2020,sourceType:module --rule 'no-var: 2' --rule 'no-unused-vars: 1' src/cart.js src/tidy.js -f checkstyle -o ../eslint.xml"
}

pmd() {
  local check="cd jvm; java -cp '$jvm/pmd/*' net.sourceforge.pmd.cli.PmdCli check --no-progress --no-cache -R rules/pmd.xml -f xml -r ../"
  make pmd/findings.xml 4 "${check}findings.xml -d src"
  make pmd/clean.xml 0 "${check}clean.xml -d tidy"
  make pmd/unparseable-file.xml 5 "${check}unparseable-file.xml -d broken,tidy"
  make pmd/no-files.xml 0 "mkdir jvm/none; ${check}no-files.xml -d none"
  make pmd/missing-folder.xml 1 "${check}missing-folder.xml -d gone,tidy"
  make pmd/suppressed.xml 4 "sed -i '26s#\$# // NOPMD - for the demonstration#' jvm/src/shop/Cart.java; ${check}suppressed.xml --show-suppressed -d src"
  make pmd/version-6.xml 4 "cd jvm; java -cp '$jvm/pmd-old/*' net.sourceforge.pmd.PMD -d src,broken -R rules/pmd.xml -f xml -no-cache > ../version-6.xml"
}

cpd() {
  local detect="cd jvm; java -cp '$jvm/pmd/*' net.sourceforge.pmd.cli.PmdCli cpd --minimum-tokens 30 -l java -f xml"
  make cpd/findings.xml 4 "$detect -d src > ../findings.xml"
  make cpd/clean.xml 0 "$detect -d tidy > ../clean.xml"
  make cpd/no-files.xml 0 "mkdir jvm/none; $detect -d none > ../no-files.xml"
  make cpd/missing-folder.xml 5 "$detect -d gone,tidy > ../missing-folder.xml"
  make cpd/version-6.xml 4 "cd jvm; java -cp '$jvm/pmd-old/*' net.sourceforge.pmd.cpd.CPD --files src --minimum-tokens 30 --format xml > ../version-6.xml"
}

spotbugs() {
  local find="java -cp '$jvm/spotbugs/*' edu.umd.cs.findbugs.FindBugs2 -effort:max -low -exitcode"
  local security="-pluginList '$jvm/spotbugs/findsecbugs-plugin-1.14.0.jar'"
  make spotbugs/findings.xml 1 "cd jvm; javac -g -d classes src/shop/*.java; $find $security -xml:withMessages -output ../findings.xml classes"
  make spotbugs/without-messages.xml 1 "cd jvm; $find -xml -output ../without-messages.xml classes"
  make spotbugs/clean.xml 0 "cd jvm; javac -g -d tidy-classes tidy/shop/*.java; $find -xml:withMessages -output ../clean.xml tidy-classes"
  make spotbugs/missing-classes.xml 2 "cd jvm; mkdir -p part/shop; cp classes/shop/Run.class part/shop; $find -xml:withMessages -output ../missing-classes.xml part"
  make spotbugs/errors.xml 2 "cd jvm; echo odd > part/shop/Odd.class; $find -xml:withMessages -output ../errors.xml part"
}

jacoco() {
  local run="cd jvm; javac -g -d classes src/shop/*.java; java -javaagent:'$jvm/jacoco/org.jacoco.agent-0.8.13-runtime.jar'=destfile=jacoco.exec,sessionid=runner -cp classes shop.Run"
  local report="java -jar '$jvm/jacoco/org.jacoco.cli-0.8.13-nodeps.jar' report"
  make jacoco/coverage.xml 0 "$run; $report jacoco.exec --classfiles classes --name shop --xml ../coverage.xml"
  make jacoco/nothing-run.xml 0 "cd jvm; $report --classfiles classes --name shop --xml ../nothing-run.xml"
  make jacoco/without-line-numbers.xml 0 "cd jvm; javac -g:none -d bare src/shop/*.java; $report --classfiles bare --name shop --xml ../without-line-numbers.xml"
  make jacoco/empty.xml 0 "cd jvm; mkdir none; $report --classfiles none --name shop --xml ../empty.xml"
}

dependency-check() {
  local jars="$jvm/dependency-check/*" name kind
  javac -nowarn -cp "$jars" -d "$scratch/dependency-check" "$root/tools/real-tools/dependency-check/WriteReports.java"
  for name in findings clean analysis-failed nothing-scanned; do
    for kind in json xml; do
      make "dependency-check/$name.$kind" 0 "mkdir -p reports; java -cp '$scratch/dependency-check:$jars' org.owasp.dependencycheck.data.nvdcve.WriteReports reports; mv reports/$name.$kind ."
    done
  done
}

testng() {
  local tests="cd jvm; javac -cp '$jvm/testng/*' -d tests testng/*.java" run="java -cp 'tests:$jvm/testng/*' org.testng.TestNG -usedefaultlisteners true -d out -testclass"
  # Traces of the JVM are long and say nothing of the tests.
  local tidy="code=\$?; sed -i -E '/^at (java|jdk|org\\.testng)/d' out/testng-results.xml; mv out/testng-results.xml ../"
  make testng/findings.xml 3 "$tests; $run Shop; ${tidy}findings.xml; exit \$code"
  make testng/passing.xml 0 "$tests; $run Tidy; ${tidy}passing.xml; exit \$code"
  make testng/set-up-failed.xml 3 "$tests; $run Broken; ${tidy}set-up-failed.xml; exit \$code"
  make testng/no-test.xml 8 "$tests; $run Hollow; ${tidy}no-test.xml; exit \$code"
  make testng/version-6.xml 3 "$tests; java -cp 'tests:$jvm/testng-old/*' org.testng.TestNG -d out -testclass Shop; ${tidy}version-6.xml; exit \$code"
}
