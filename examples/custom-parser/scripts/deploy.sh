#!/bin/sh
# Copies the built site to where the web server looks for it.
target=$1
cd site
rm -rf $target/*
for file in `ls`; do
  cp $file "$target/"
done
echo "deployed to $target"
