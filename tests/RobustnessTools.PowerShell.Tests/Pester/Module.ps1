# Imports the built module; dot-sourced by every test file.
$repository = Split-Path (Split-Path (Split-Path $PSScriptRoot))
$modulePath = $env:ROBUSTNESSTOOLS_TEST_MODULE ? $env:ROBUSTNESSTOOLS_TEST_MODULE : (Join-Path $repository 'artifacts/module/RobustnessTools.psd1')
Import-Module $modulePath -Force
$PSStyle.OutputRendering = 'PlainText'

# The optional data beside the repository.
$mnist = Join-Path (Split-Path $repository) 'shared/data/mnist'

function Get-ErrorId([scriptblock] $Code) {
    # The id of the error that some code ends with or writes, without the name of the cmdlet.
    try { $null = & $Code 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } -OutVariable written }
    catch { return $_.FullyQualifiedErrorId -replace ',.*' }
    if ($written) { $written[0].FullyQualifiedErrorId -replace ',.*' }
}
