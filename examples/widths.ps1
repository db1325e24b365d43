# How does the sensitivity of a random-features model change with its width? One pipeline, from widths to a picture.
Import-Module "$PSScriptRoot/../RobustnessTools.psd1"

$data = New-SyntheticDataset -Dimension 200 -Samples 200 -TestPoints 20 -Seed 1
$rows = 400, 800, 1600, 3200 |
    New-FeatureModel -Model RandomFeatures -Activation tanh -Seed 1 |
    Invoke-Interpolation -Dataset $data |
    Measure-Sensitivity

$rows
$rows | Export-SensitivityChart -Path widths.svg -Title 'Random features do not get robust' -PassThru

# The models interpolate, and their sensitivity stays above the bound of the universal law.
if ($rows.Interpolates -contains $false) { throw 'A model does not interpolate.' }
if ($rows | Where-Object { $_.Sensitivity -lt $_.UniversalLawBound }) { throw 'A model beats the universal law.' }
