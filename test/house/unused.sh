#!/bin/sh
# Files, exports and packages that nothing uses, and those of the product that only tests use: each question on a core.
set -u
elements=./test/house/registered-elements.js
knip --preprocessor "$elements" &
knip --production --strict --preprocessor "$elements"
of_product=$?
wait $! && exit "$of_product"
