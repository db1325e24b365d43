#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packs and installs RobustnessTools.
.DESCRIPTION
    Module   compiles the module and what it stands on, not the tool and the tests; afterwards Import-Module ./RobustnessTools.psd1 works.
    Build    compiles the whole solution.
    Test     runs all tests; those of the module run in a PowerShell and by a Pester that the build fetches as packages.
    Pack     makes artifacts/RobustnessTools/<version>/, the folder to install; artifacts/gallery/, a folder that Register-PSResourceRepository
             takes, with the module's package; and artifacts/packages/, the NuGet packages and RobustnessTools.Cuda-<version>.zip, what a GPU takes.
    Install  copies the module's folder to the user's modules, where Import-Module RobustnessTools finds it; compiles what has changed of it.
    Clean    removes what the others made, except an installed module.
.EXAMPLE
    ./build.ps1 Module
.EXAMPLE
    ./build.ps1 Build, Test
.EXAMPLE
    ./build.ps1 Install
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # What to do, in this order.
    [Parameter(Position = 0)]
    [ValidateSet('Module', 'Build', 'Test', 'Pack', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Where Install puts the module; the user's first module folder, if not given.
    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$solution = Join-Path $PSScriptRoot 'RobustnessTools.sln'
$module = Join-Path $PSScriptRoot 'src/RobustnessTools.PowerShell'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$built = Join-Path $artifacts 'module'

function Invoke-Dotnet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

function Invoke-Module { Invoke-Dotnet build $module -c $Configuration -nologo }

function Invoke-Build { Invoke-Dotnet build $solution -c $Configuration -nologo }

function Invoke-Test {
    Invoke-Build
    Invoke-Dotnet test $solution -c $Configuration --no-build -nologo
}

function Get-PackedFolder { Join-Path $artifacts 'RobustnessTools' (Import-PowerShellDataFile (Join-Path $built 'RobustnessTools.psd1')).ModuleVersion }

function New-PackedFolder {
    $packed = Get-PackedFolder
    # What is built is made also with -WhatIf, which is for what is installed.
    if (Test-Path $packed) { Remove-Item -Recurse -LiteralPath $packed -WhatIf:$false }
    $null = New-Item -ItemType Directory -Force $packed -WhatIf:$false
    Copy-Item -Recurse -Path (Join-Path $built '*') -Destination $packed -WhatIf:$false
    Copy-Item -Path (Join-Path $PSScriptRoot 'LICENSE') -Destination $packed -WhatIf:$false
    Get-Item $packed
}

function Invoke-Pack {
    Invoke-Build
    $packed = New-PackedFolder
    # Apart from the NuGet packages: there, RobustnessTools is the library.
    $gallery = Join-Path $artifacts 'gallery'
    $null = New-Item -ItemType Directory -Force $gallery -WhatIf:$false
    $package = Join-Path $gallery "RobustnessTools.$($packed.Name).nupkg"
    if (Test-Path $package) { Remove-Item -LiteralPath $package -WhatIf:$false }
    Compress-PSResource -Path $packed.FullName -DestinationPath $gallery
    Invoke-Dotnet pack $solution -c $Configuration -nologo -o (Join-Path $artifacts 'packages')
    $packed
}

function Invoke-Install {
    Invoke-Module
    $packed = (New-PackedFolder).FullName
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
