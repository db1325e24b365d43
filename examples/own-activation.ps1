# An activation of one's own, by its formula, beside the built-in ones: its Hermite coefficients tell what a wide model sees of it.
Import-Module "$PSScriptRoot/../RobustnessTools.psd1"

$mine = New-Activation -Name swoosh -Expression 'x*tanh(x)'
$data = New-SyntheticDataset -Dimension 100 -Samples 150 -TestPoints 10 -Seed 2
$rows = $mine, 'square', 'tanh' |
    ForEach-Object { New-FeatureModel -Model NeuralTangent -Activation $_ -Width 60 -Seed 2 } |
    Invoke-Interpolation $data |
    Measure-Sensitivity

$mine | Format-List Name, Parity, HermiteCoefficients
$rows | Sort-Object Sensitivity
if ($mine.Parity -ne 'Even') { throw 'x*tanh(x) is even.' }
