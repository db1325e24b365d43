# The module as a whole: import, removal, other modules' assemblies, parallel use, cultures.
BeforeAll {
    . $PSScriptRoot/Module.ps1

    function Invoke-Fresh([string] $Code) {
        # Runs code in a fresh PowerShell, where $modulePath is the module; without OpenBLAS it would warn first.
        $output = pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; `$WarningPreference = 'SilentlyContinue';
            `$modulePath = '$modulePath'; $Code" 2>&1
        if ($LASTEXITCODE) { throw ($output | Out-String) }
        $output
    }
}

Describe 'The module' {
    It 'has a valid manifest, at the root and in the built folder, with the same exports' {
        $root = Test-ModuleManifest (Join-Path $repository 'RobustnessTools.psd1')
        $built = Test-ModuleManifest (Join-Path $repository 'artifacts/module/RobustnessTools.psd1')
        $root.ExportedCmdlets.Keys | Sort-Object | Should -Be ($built.ExportedCmdlets.Keys | Sort-Object)
        $built.Version | Should -Be $root.Version
        $root.ExportedAliases.Count + $root.ExportedFunctions.Count | Should -Be 0
    }

    It 'imports from the root of the repository with help and views' {
        $text = Invoke-Fresh "Import-Module '$repository/RobustnessTools.psd1';
            (Get-Help New-FeatureModel).Synopsis; New-FeatureModel 5 -Kind rf -Activation tanh | Out-String"
        $text[0] | Should -BeLike 'Describes*'
        $text -join ' ' | Should -BeLike '*Seed*Trial*'
    }

    It 'imports without computing anything: no native library and no plugin is loaded' {
        $loaded = Invoke-Fresh 'Import-Module $modulePath; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name;
            if (Test-Path /proc/self/maps) { Get-Content /proc/self/maps | Where-Object { $_ -match "openblas" } }'
        $loaded | Where-Object { $_ -match 'RobustnessTools\.Plugin|openblas[^/]*\.so' } | Should -BeNullOrEmpty
    }

    It 'keeps third-party assemblies in a load context of its own, and its own where PowerShell loads them' {
        $contexts = Invoke-Fresh 'Import-Module $modulePath; $null = Get-Activation tanh | ForEach-Object HermiteCoefficients;
            $null = New-SyntheticDataset -Dimension 2 -TrainCount 2 -TestCount 1;
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object {
                "$($_.GetName().Name)=$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)" }'
        $contexts | Should -Contain 'MathNet.Numerics=RobustnessTools'
        $contexts | Should -Contain 'McMaster.NETCore.Plugins=RobustnessTools'
        $contexts | Should -Contain 'RobustnessTools=Default'
    }

    It 'works in a session that has loaded another MathNet.Numerics (<Version>)' -ForEach @(
        @{ Version = '4.15.0.0' }, @{ Version = '0.0.0.0' }, @{ Version = '99.0.0.0' }) {
        # Another assembly of the same name, without anything that ours has.
        $other = Join-Path $TestDrive "other $Version" 'MathNet.Numerics.dll'
        $null = New-Item -ItemType Directory (Split-Path $other)
        Add-Type -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(`"$Version`")]
            namespace MathNet.Numerics { public static class Other { public static int Value => 42; } }" -OutputAssembly $other
        $result = Invoke-Fresh "Add-Type -Path '$other'; Import-Module `$modulePath; (Get-Activation square).HermiteCoefficients[0];
            [MathNet.Numerics.Other]::Value;
            New-FeatureModel 30 -Kind rf -Activation swish |
            Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -TrainCount 20 -TestCount 2) -OutVariable fit |
            Measure-Sensitivity | Export-SensitivityChart -Path '$TestDrive/$Version.svg' -PassThru | ForEach-Object Length; `$fit | Out-String"
        [math]::Abs($result[0] - 0.5) | Should -BeLessThan 1e-12
        $result[1] | Should -Be 42
        $result[2] | Should -BeGreaterThan 1000
        $result -join ' ' | Should -BeLike '*rf*swish*Cholesky*'
    }

    It 'leaves others their own version, also when it is loaded after ours (<Version>)' -ForEach @(@{ Version = '4.15.0.0' }, @{ Version = '99.0.0.0' }) {
        $other = Join-Path $TestDrive "later $Version" 'MathNet.Numerics.dll'
        $null = New-Item -ItemType Directory (Split-Path $other)
        Add-Type -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(`"$Version`")]
            namespace MathNet.Numerics { public static class Other { public static int Value => 42; } }" -OutputAssembly $other
        $result = Invoke-Fresh "Import-Module `$modulePath;
            Add-Type -Path '$other'; (Get-Activation square).HermiteCoefficients[0]; [MathNet.Numerics.Other]::Value"
        [math]::Abs($result[0] - 0.5) | Should -BeLessThan 1e-12
        $result[1] | Should -Be 42
    }

    It 'can be imported twice, removed and imported again' {
        $names = Invoke-Fresh @'
Import-Module $modulePath; Import-Module $modulePath -Force
$data = New-SyntheticDataset -Dimension 5 -TrainCount 10 -TestCount 2
$fit = New-FeatureModel 20 -Kind rf -Activation tanh | Invoke-Interpolation $data
Remove-Module RobustnessTools
if (Get-Command Measure-Sensitivity -ErrorAction Ignore) { throw 'still there' }
Import-Module $modulePath
($fit | Measure-Sensitivity).Interpolates
(Get-Help Measure-Sensitivity).Synopsis
'@
        $names[0] | Should -Be 'True'
        $names[1] | Should -BeLike 'Measures*'
    }

    It 'can be imported from a second place, as by one who has it installed and builds it' {
        $copy = Join-Path $TestDrive 'copy/RobustnessTools'
        $null = New-Item -ItemType Directory (Split-Path $copy)
        Copy-Item -Recurse (Split-Path $modulePath) $copy
        $result = Invoke-Fresh "Import-Module `$modulePath; Import-Module '$copy/RobustnessTools.psd1'; Import-Module `$modulePath
            (Get-Module RobustnessTools).Count
            (New-FeatureModel 20 -Model rf -Activation swish |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 10 -TestPoints 2)).Interpolates"
        $result | Should -Be 2, 'True'
    }

    It 'is a package that PowerShell installs from a folder' {
        if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'this shell has no PSResourceGet'; return }
        # As build.ps1 Pack does it.
        $version = (Import-PowerShellDataFile $modulePath).ModuleVersion
        $gallery, $packed, $there = 'gallery', "packed/RobustnessTools/$version", 'there' |
            ForEach-Object { (New-Item -ItemType Directory "$TestDrive/$_").FullName }
        Copy-Item -Recurse (Join-Path (Split-Path $modulePath) '*') $packed
        Compress-PSResource -Path $packed -DestinationPath $gallery
        # The list of repositories is the user's, which stays as it is.
        $before, $env:XDG_DATA_HOME = $env:XDG_DATA_HOME, (New-Item -ItemType Directory "$TestDrive/home").FullName
        try {
            $result = Invoke-Fresh "Register-PSResourceRepository RobustnessToolsTest -Uri '$gallery' -Trusted
                try { Save-PSResource RobustnessTools -Repository RobustnessToolsTest -Path '$there' }
                finally { Unregister-PSResourceRepository RobustnessToolsTest }
                Import-Module '$there/RobustnessTools/$version/RobustnessTools.psd1'
                (New-FeatureModel 20 -Model rf -Activation swish |
                    Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 10 -TestPoints 2)).Interpolates"
        }
        finally { $env:XDG_DATA_HOME = $before }
        $result | Should -Be 'True'
    }

    It 'says in a sentence that a session holds one version of it' {
        $other = Join-Path $TestDrive 'other/RobustnessTools'
        $null = New-Item -ItemType Directory (Split-Path $other)
        Copy-Item -Recurse (Split-Path $modulePath) $other

        # An assembly of another version stands for the module's.
        Copy-Item "$other/Dependencies/CsvHelper.dll" "$other/RobustnessTools.PowerShell.dll"
        $result = Invoke-Fresh "Import-Module `$modulePath
            try { Import-Module '$other/RobustnessTools.psd1' -ErrorAction Stop } catch { `$_.Exception.Message }
            @(Get-Variable loaded, own -ErrorAction Ignore).Count; (Get-Module RobustnessTools).Count"
        $result | Should -HaveCount 3
        $result[0] | Should -BeLike "RobustnessTools *is loaded in this session already, from '*cannot be loaded beside it: start a new session for it."
        $result[1, 2] | Should -Be 0, 1
    }

    It 'works in ForEach-Object -Parallel, with the results of a plain loop' {
        $data = New-SyntheticDataset -Dimension 20 -TrainCount 40 -TestCount 3
        $plain = 1..6 |
            ForEach-Object { (New-FeatureModel 100 -Kind rf -Activation tanh -Seed $_ | Invoke-Interpolation $data | Measure-Sensitivity).Sensitivity }
        $parallel = 1..6 | ForEach-Object -Parallel {
            Import-Module $using:modulePath
            [pscustomobject]@{ Seed = $_; S = (New-FeatureModel 100 -Kind rf -Activation tanh -Seed $_ |
                Invoke-Interpolation $using:data | Measure-Sensitivity).Sensitivity }
        } -ThrottleLimit 4 | Sort-Object Seed
        0..5 | ForEach-Object { [math]::Abs($parallel[$_].S / $plain[$_] - 1) | Should -BeLessThan 1e-9 }
    }

    It 'lets several runspaces measure one fitted model' {
        $data = New-SyntheticDataset -Dimension 20 -TrainCount 40 -TestCount 3
        $fit = New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation $data
        $values = 1..4 | ForEach-Object -Parallel { Import-Module $using:modulePath; ($using:fit | Measure-Sensitivity).Sensitivity } -ThrottleLimit 4
        $values | Sort-Object -Unique | Should -HaveCount 1
    }
}

Describe 'In a culture with decimal commas' {
    It 'files stay invariant, and rows go through Export-Csv and back' {
        $result = Invoke-Fresh @"
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'de-DE'
Set-Location '$TestDrive'
Import-Module `$modulePath
`$plan = New-SweepPlan -Model rf -Activation tanh -Samples 10, 20 -Width 30, 60 -Dimension 5 -Trials 2 -TestCount 2 -SavePath plan.json
`$rows = `$plan | Invoke-Sweep -Path run
`$rows | Export-Csv exported.csv
(Import-Csv exported.csv)[0].Sensitivity -match ','
`$rows | Export-SensitivityChart a.svg
Import-Csv exported.csv | Export-SensitivityChart b.svg
(Get-Content -Raw a.svg) -ceq (Get-Content -Raw b.svg)
(Import-Csv exported.csv | Measure-ScalingExponent).ParametersExponent -eq (`$rows | Measure-ScalingExponent).ParametersExponent
1.5
"@
        $result | Should -Be 'True', 'True', 'True', '1,5'
        Import-Csv TestDrive:/run/rows.csv | ForEach-Object { $_.sensitivity | Should -Match '^\d+\.\d+$' }
        Import-Csv TestDrive:/run/summary.csv | ForEach-Object { $_.mean | Should -Match '^\d+\.\d+$' }
    }

    It 'tables use the session''s decimal mark, as PowerShell does' {
        $text = Invoke-Fresh "[cultureinfo]::CurrentCulture = 'de-DE'; Import-Module `$modulePath;
            Get-RobustnessBound rf -Width 30 -Samples 10 -Dimension 5 | Out-String"
        $text -join ' ' | Should -BeLike '*1,291*'
    }
}
