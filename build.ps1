#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packs and installs RobustnessTools.
.DESCRIPTION
    Build    compiles the solution; afterwards Import-Module ./RobustnessTools.psd1 works.
    Test     runs all tests; those of the module run in a PowerShell and by a Pester that the build fetches as packages.
    Pack     makes artifacts/RobustnessTools/<version>/, the folder to install, and artifacts/packages/, the NuGet packages
             and RobustnessTools.Cuda-<version>.zip, what a GPU takes.
    Install  copies the packed folder to the user's modules, where Import-Module RobustnessTools finds it.
    Clean    removes what the others made, except an installed module.
.EXAMPLE
    ./build.ps1 Build, Test
.EXAMPLE
    ./build.ps1 Install
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # What to do, in this order.
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pack', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Where Install puts the module; the user's first module folder, if not given.
    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'RobustnessTools.sln'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$built = Join-Path $artifacts 'module'

function Invoke-Dotnet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Invoke-Build { Invoke-Dotnet build $solution -c $Configuration -nologo }

function Invoke-Test {
    Invoke-Build
    Invoke-Dotnet test $solution -c $Configuration --no-build -nologo
}

function Get-PackedFolder { Join-Path $artifacts 'RobustnessTools' (Import-PowerShellDataFile (Join-Path $built 'RobustnessTools.psd1')).ModuleVersion }

function Invoke-Pack {
    Invoke-Build
    $packed = Get-PackedFolder
    # What is built is made also with -WhatIf, which is for what is installed.
    if (Test-Path $packed) { Remove-Item -Recurse -LiteralPath $packed -WhatIf:$false }
    $null = New-Item -ItemType Directory -Force $packed -WhatIf:$false
    Copy-Item -Recurse -Path (Join-Path $built '*') -Destination $packed -WhatIf:$false
    Copy-Item -Path (Join-Path $PSScriptRoot 'LICENSE') -Destination $packed -WhatIf:$false
    Invoke-Dotnet pack $solution -c $Configuration -nologo -o (Join-Path $artifacts 'packages')
    Get-Item $packed
}

function Invoke-Install {
    $packed = (Invoke-Pack).FullName
    $modules = $Destination ? $Destination : ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
    $target = Join-Path $modules 'RobustnessTools' (Split-Path -Leaf $packed)
    if ($PSCmdlet.ShouldProcess($target, 'Install the module')) {
        if (Test-Path -LiteralPath $target) { Remove-Item -Recurse -LiteralPath $target }
        $null = New-Item -ItemType Directory -Force (Split-Path $target)
        Copy-Item -Recurse -LiteralPath $packed -Destination $target
        Get-Item -LiteralPath $target
    }
}

function Invoke-Clean {
    Invoke-Dotnet clean $solution -c $Configuration -nologo -v quiet
    if (Test-Path $artifacts) { Remove-Item -Recurse -LiteralPath $artifacts }
}

foreach ($step in $Task) { & "Invoke-$step" }
