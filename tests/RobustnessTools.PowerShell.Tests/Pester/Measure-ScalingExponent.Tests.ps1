BeforeAll {
    . $PSScriptRoot/Module.ps1

    # Rows of an exact power law.
    $rows = foreach ($n in 100, 200) {
        foreach ($k in 1000, 2000, 4000) {
            [pscustomobject]@{ Model = 'rf'; Activation = 'tanh'; Dataset = 'gaussian'; Dimension = 10
                Samples = $n; Width = $k; Parameters = $k; Trial = 0; Sensitivity = 3 * [math]::Pow($n, 0.4) * [math]::Pow($k, -0.25) }
        }
    }
}

Describe 'Measure-ScalingExponent' {
    It 'finds the exponents of an exact law' {
        $fit = $rows | Measure-ScalingExponent
        [math]::Abs($fit.SamplesExponent - 0.4) | Should -BeLessThan 1e-10
        [math]::Abs($fit.ParametersExponent + 0.25) | Should -BeLessThan 1e-10
        $fit.Interpretation | Should -BeLike '*universal law*'
    }

    It 'takes a range' {
        ($rows | Measure-ScalingExponent -ParameterRange 2000:).Cells | Should -Be 4
        ($rows | Measure-ScalingExponent -SampleRange :150).SamplesExponent | Should -BeNullOrEmpty
    }

    It 'ends with an error when there is too little to fit' {
        Get-ErrorId { $rows[0] | Measure-ScalingExponent } | Should -Be 'TooFewCells'
        Get-ErrorId { $rows | Measure-ScalingExponent -ParameterRange many } | Should -Be 'InvalidRange'
    }

    It 'names object, property and value of a row that is damaged' -ForEach @(
        @{ Property = 'Samples'; Value = '50 images'; Said = "*Object 3 of the pipeline*'50 images' in property samples is not *" }
        @{ Property = 'Sensitivity'; Value = '1,5'; Said = "*Object 3 of the pipeline*'1,5' in property sensitivity is not *" }
        @{ Property = 'Trial'; Value = '0.5'; Said = "*Object 3 of the pipeline*'0.5' in property trial is not *" }
    ) {
        $damaged = $rows | ForEach-Object { $_.PSObject.Copy() }
        $damaged[2].$Property = $Value
        foreach ($command in { $damaged | Measure-ScalingExponent }, { $damaged | Get-SweepResult -Summary },
            { $damaged | Export-SensitivityChart TestDrive:/damaged.svg }) {
            $told = try { & $command 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
            @($told)[0].FullyQualifiedErrorId | Should -BeLike 'DamagedRows,*'
            @($told)[0].Exception.Message | Should -BeLike $Said
        }
    }

    It 'gives all fits the same properties, so that files of them lose nothing' {
        $plan = @{ Map = 'rf', 'deep-rf'; Activation = 'relu'; Depth = 2; Words = 3, 4, 5; Dimension = 3; Width = 20; Trials = 2 }
        $fits = New-WordSensitivityPlan @plan | Invoke-Sweep TestDrive:/maps | Measure-ScalingExponent
        $fits | Should -HaveCount 2
        $fits | ForEach-Object { $_.PSObject.Properties.Name -join ' ' } | Select-Object -Unique | Should -HaveCount 1
        ($fits | Where-Object Map -EQ deep-rf).Depth | Should -Be 2
        ($fits | ConvertTo-Csv | ConvertFrom-Csv | Where-Object Map -EQ deep-rf).Depth | Should -Be 2
    }

    It 'speaks of a range where one is given, and says when no row arrived' {
        Get-ErrorId { @() | Measure-ScalingExponent } | Should -Be NoRows
        function Get-Sentence([scriptblock] $Code) { try { & $Code } catch { $_.Exception.Message } }
        $one = $rows | Where-Object { $_.Samples -eq 100 -and $_.Width -eq 1000 }
        Get-Sentence { $one | Measure-ScalingExponent } | Should -BeLike '*1 cell(s), too few*give rows of several N or p.'
        Get-Sentence { $rows | Measure-ScalingExponent -SampleRange 100:100 -ParameterRange 1000:1000 } |
            Should -BeLike '*1 cell(s) in its range, too few*or widen the range.'
        Get-Sentence { $rows | Measure-ScalingExponent -SampleRange 5:10 } | Should -BeLike '*in the range of the fit: widen the range.'
        Get-Sentence { Measure-SpuriousCorrelation -Model linear -Samples 20 -Ridge 0.1 | Measure-ScalingExponent } | Should -Not -BeLike '*range*'
    }
}
