# Runs Pester files one after another; started by PesterWorker.cs. Their paths are read from a pipe, a line each; what Pester says goes to the output,
# and then a line with the mark $End and how the file ended.
param([string] $Requests, [string] $Pester, [string] $CommandFolder, [string] $End)

# PowerShell puts its own folder first, but the program pwsh in it runs on few machines.
$env:PATH = $CommandFolder + [IO.Path]::PathSeparator + $env:PATH
Import-Module $Pester

function Invoke-TestFile([string] $Path) {
    $run = Invoke-Pester -Configuration @{
        Run = @{ Path = $Path; PassThru = $true }
        Output = @{ Verbosity = 'Detailed'; RenderMode = 'Plaintext' }
    }
    "$End $($run.TotalCount ? $run.Result : 'without tests')"
}

$reader = [IO.StreamReader]::new([IO.Pipes.AnonymousPipeClientStream]::new('In', $Requests))
while ($file = $reader.ReadLine()) {
    Set-Location (Split-Path $file)
    Invoke-TestFile $file
}
