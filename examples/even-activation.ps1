# An even activation makes a neural-tangent model robust; an odd one does not. A sweep, a fit in words, and a chart.
Import-Module "$PSScriptRoot/../RobustnessTools.psd1"

$plan = New-SweepPlan -Model ntk -Activation square, tanh -Samples 100, 200 -Widths 10, 20, 40, 80 -Dimension 100 -Trials 3 -TestPoints 10
$rows = $plan | Invoke-Sweep -Path even-activation

$fits = $rows | Measure-ScalingExponent
$fits | Format-List Activation, ParametersExponent, ParametersError, Interpretation
$rows | Export-SensitivityChart -Path even-activation.html -PanelBy Activation -PassThru

# The sensitivity of the even activation falls faster with the number of parameters.
$slope = @{}
$fits | ForEach-Object { $slope[$_.Activation] = $_.ParametersExponent }
if ($slope['square'] -ge $slope['tanh']) { throw "The slopes are $($slope['square']) (square) and $($slope['tanh']) (tanh)." }
