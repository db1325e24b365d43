#!/bin/sh
# Sensitivity from the command line. Runs in a few seconds, with the installed tool or with
#   ROBUSTNESS="dotnet run -c Release --project src/RobustnessTools.Cli --" sh examples/measure.sh
set -eu
robustness=${ROBUSTNESS:-robustness}
here=$(dirname "$0")

# Random features stay sensitive however wide they are; an even activation in the neural tangent kernel does not.
# --format csv gives rows that go into one table: the headings of the first, then the rows of all.
for width in 500 2000 8000; do
  $robustness measure --model rf --activation tanh --width "$width" --samples 200 --dimension 200 --test-points 20 --format csv
done | awk -F , 'NR == 1 || $1 != "model"'

for width in 5 20 80; do
  $robustness measure --model ntk --activation square --width "$width" --samples 200 --dimension 200 --test-points 20
done

# Your own arrays: .npy as NumPy saves them, or .csv. --label-map answers for all labels at once: on average, and at worst.
$robustness measure --model rf --activation relu --width 100 --label-map --gradients --format json \
  --train "$here/own-data/X.csv" --labels "$here/own-data/y.csv" --test "$here/own-data/Z.csv" --normalization sphere
