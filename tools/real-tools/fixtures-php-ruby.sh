# The fixtures of the tools of PHP and Ruby, which are Debian's, for make-fixtures.sh, which reads this file.
# shellcheck shell=bash

# A repository on loopback with invented packages and advisories.
composer-audit() {
  local install='COMPOSER_ALLOW_SUPERUSER=1 composer update --no-interaction --no-audit -q'
  local audit='COMPOSER_ALLOW_SUPERUSER=1 composer audit --no-interaction --format=json'
  python3 -m http.server 8765 --bind 127.0.0.1 --directory "$fixtures/inputs/php-packages/repository" >/dev/null 2>&1 &
  registry=$!
  for _ in $(seq 50); do
    (exec 3<>/dev/tcp/127.0.0.1/8765) 2>/dev/null && break
    sleep 0.1
  done
  make composer-audit/findings.json 2 "cd php-packages/shop; $install; $audit > ../../findings.json"
  make composer-audit/clean.json 0 "cd php-packages/tidy; $install; $audit > ../../clean.json"
  kill "$registry" || true
  registry=
}

rubocop() {
  local lint='cd ruby; rubocop --cache false --format json'
  make rubocop/findings.json 1 "$lint cart.rb tidy.rb > ../findings.json"
  make rubocop/corrected.json 1 "$lint --autocorrect cart.rb > ../corrected.json"
  make rubocop/clean.json 0 "$lint tidy.rb > ../clean.json"
  make rubocop/syntax-error.json 1 "$lint broken.rb > ../syntax-error.json"
  make rubocop/no-such-file.json 2 "$lint none.rb > ../no-such-file.json"
  make rubocop/nothing-inspected.json 0 "mkdir ruby/hollow; $lint hollow > ../nothing-inspected.json"
}

phpcs() {
  local check='phpcs --standard=PSR12 --report=json'
  make phpcs/findings.json 2 "$check php/cart.php php/tidy.php > findings.json"
  make phpcs/clean.json 0 "$check php/tidy.php > clean.json"
  make phpcs/nothing-checked.json 0 "mkdir hollow; $check hollow > nothing-checked.json"
  make phpcs/no-code.json 1 "printf 'text\n' > php/text.php; $check php/text.php > no-code.json"
  make phpcs/checkstyle.xml 2 "phpcs --standard=PSR12 --report=checkstyle php/cart.php > checkstyle.xml"
  mv "$fixtures/phpcs/checkstyle.xml" "$fixtures/checkstyle/php_codesniffer.xml"
}
