# Rows are plain: measure in parallel, keep them in a CSV file, read them again, summarize.
Import-Module "$PSScriptRoot/../RobustnessTools.psd1"
$module = (Get-Module RobustnessTools).Path

0..3 | ForEach-Object -Parallel {
    Import-Module $using:module
    $data = New-SyntheticDataset -Dimension 50 -Samples 60 -TestPoints 5 -Trial $_
    100, 200, 400 | New-FeatureModel -Model RandomFeatures -Activation cos -Trial $_ | Invoke-Interpolation $data | Measure-Sensitivity
} -ThrottleLimit 2 | Export-Csv rows.csv

$summary = Import-Csv rows.csv | Get-SweepResult -Summary
$summary
if ($summary.Count -ne 3 -or $summary[0].Trials -ne 4) { throw 'Rows got lost.' }
