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
