# What the cmdlets give can be used in the shell: lists index, numbers are numbers, JSON is readable.
BeforeDiscovery {
    . $PSScriptRoot/Module.ps1
    $gives = @(
        @{ Name = 'New-SyntheticDataset'; Make = { New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2 } }
        @{ Name = 'Import-Dataset'; Make = {
                3, 1, 4, 2 | ForEach-Object { "$($_ / 8),$($_ * $_),$($_ % 2)" } | Set-Content values-X.csv
                1, -1, 1, -1 | Set-Content values-y.csv
                Import-Dataset -TrainPath values-X.csv -LabelsPath values-y.csv -TestPath values-X.csv -Header No } }
        @{ Name = 'New-FeatureModel'; Make = { New-FeatureModel 30 -Model rf -Activation tanh } }
        @{ Name = 'New-FeatureModel, both layers'; Make = { New-FeatureModel 30 -Model ntk-full -Activation tanh -Parametrization Ntk } }
        @{ Name = 'Measure-InteractionMatrix, both layers'; Make = { New-FeatureModel 30 -Model ntk-full -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-InteractionMatrix } }
        @{ Name = 'Invoke-Interpolation'; Make = { New-FeatureModel 30 -Model ntk -Activation square |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) } }
        @{ Name = 'Measure-Sensitivity'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-Sensitivity } }
        @{ Name = 'Measure-Sensitivity -PerPoint'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-Sensitivity -PerPoint -Gradients } }
        @{ Name = 'Measure-InteractionMatrix'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-InteractionMatrix } }
        @{ Name = 'Measure-Memorization'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-Memorization } }
        @{ Name = 'Measure-FeatureAlignment'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Measure-FeatureAlignment } }
        @{ Name = 'Measure-WordSensitivity'; Make = { [RobustnessTools.Data.Texts.TextSample]::Gaussian(4, 3) | Measure-WordSensitivity -Map rf, attention } }
        @{ Name = 'Invoke-Attack'; Make = { New-FeatureModel 30 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) | Invoke-Attack } }
        @{ Name = 'New-SweepPlan'; Make = { New-SweepPlan -Model rf, ntk -Activation tanh, square, relu, sin -Samples 10, 20, 30, 40 -Widths 50, 60, 70, 80 } }
        @{ Name = 'New-SweepPlan, one of each'; Make = { New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths 50 -Dataset mnist -Classes 0, 1 } }
        @{ Name = 'Invoke-Sweep'; Make = { New-SweepPlan -Model rf -Activation tanh -Samples 10, 20 -Widths 50, 60 -Dimension 5 -Trials 2 |
                Invoke-Sweep "values-$([guid]::NewGuid())" } }
        @{ Name = 'Get-SweepResult -Summary'; Make = { New-SweepPlan -Model rf -Activation tanh -Samples 10, 20 -Widths 50, 60 -Dimension 5 -Trials 1 |
                Invoke-Sweep "values-$([guid]::NewGuid())" | Get-SweepResult -Summary } }
        @{ Name = 'Measure-ScalingExponent'; Make = { New-SweepPlan -Model rf -Activation tanh -Samples 10, 20, 30 -Widths 50, 60, 90 -Dimension 5 -Trials 2 |
                Invoke-Sweep "values-$([guid]::NewGuid())" | Measure-ScalingExponent } }
        @{ Name = 'Get-RobustnessBound'; Make = { Get-RobustnessBound rf -Width 30 -Samples 10 -Dimension 5 } }
        @{ Name = 'Get-PredictedSensitivity'; Make = { Get-PredictedSensitivity rf tanh -Samples 10 -Widths 30 -Width infinite -Dimension 5 } }
        @{ Name = 'Get-Activation'; Make = { Get-Activation tanh } }
        @{ Name = 'Get-DatasetLoader'; Make = { Get-DatasetLoader } }
        @{ Name = 'Get-RobustnessPlugin'; Make = { Get-RobustnessPlugin } }
        @{ Name = 'Get-ComputeProvider'; Make = { Get-ComputeProvider } }
        @{ Name = 'Invoke-PaperExperiment -List'; Make = { Invoke-PaperExperiment -List } }
    )
}

BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive

    # Rows of every kind that a study has, by the name of their type.
    function Get-RowsOfEveryKind {
        $fits = New-FeatureModel 30 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2) -Ridge 0, 0.1
        $texts = 0..4 | ForEach-Object { [RobustnessTools.Data.Texts.TextSample]::Gaussian(4, 3, 1, $_).WithLabel($_ % 2 ? 1 : -1) }
        $exact = New-FeatureModel 30 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2)
        $rows = @(
            $fits | Measure-Sensitivity -Convention SqrtDimension
            $fits | Measure-Sensitivity -PerPoint
            $exact | Measure-InteractionMatrix
            $fits | Invoke-Attack
            $fits | Invoke-Attack -PerPoint
            $fits[0] | Measure-Memorization
            $fits[0] | Measure-FeatureAlignment
            New-MemorizationPlan -Model rf -Activation tanh -Samples 10 -Widths 30 -Dimension 5 -SpuriousFraction 0.2 -Trials 1 | Invoke-Sweep memorized
            Measure-SpuriousCorrelation -Model linear -Samples 20 -Ridge 0.1, 1
            $texts[0] | Measure-WordSensitivity -Map rf, attention
            $texts[0] | Measure-ContextModification -TrainingText $texts[1..4] -Map rf
        )
        $rows | Group-Object { $_.PSTypeNames.Where({ $_ -notlike '*#*' })[0] } -AsHashTable
    }

    # The properties of an object and of the objects of the library in it, each with the way to it.
    function Get-Property($Object, [string] $Way, [int] $Depth = 3) {
        foreach ($property in $Object.PSObject.Properties | Where-Object IsGettable) {
            $value = $property.Value
            if ($null -eq $value) { continue }
            [pscustomobject]@{ Way = "$Way.$($property.Name)"; Value = $value }
            if ($Depth -gt 1 -and $value -isnot [Collections.IEnumerable] -and $value.GetType().Namespace -like 'RobustnessTools*' -and
                -not $value.GetType().IsEnum) { Get-Property $value "$Way.$($property.Name)" ($Depth - 1) }
        }
    }
}

Describe 'What <Name> gives' -ForEach $gives {
    BeforeAll { $objects = @(& $make) }

    It 'has lists that index: the first and the last element, also where there is one' {
        $objects | Should -Not -BeNullOrEmpty
        foreach ($property in $objects | ForEach-Object { Get-Property $_ '$_' }) {
            if ($property.Value -is [string] -or $property.Value -isnot [Collections.IEnumerable]) { continue }
            $all = @($property.Value)
            if ($all.Count -eq 0) { continue }
            "$($property.Value[0])" | Should -BeExactly "$($all[0])" -Because "$($property.Way)[0]"
            "$($property.Value[$all.Count - 1])" | Should -BeExactly "$($all[-1])" -Because "the last of $($property.Way)"
        }
    }

    It 'has no property that the shell cannot read' {
        foreach ($object in $objects) {
            if ($object -is [Management.Automation.PSCustomObject]) { continue }
            foreach ($property in $object.GetType().GetProperties()) {
                "$($property.PropertyType)" | Should -Not -Match 'Span|Memory<|MatrixView|\*|&' -Because "it is .$($property.Name)"
            }
        }
    }

    It 'is JSON of numbers: no pointer, no NaN' {
        $json = $objects | ConvertTo-Json -Depth 4 -Compress -WarningAction SilentlyContinue
        $json | Should -Not -Match '"Pointer"|"Span"|"Memory"'
        $json | Should -Not -Match '"NaN"'
    }
}

Describe 'Numbers of the data' {
    It 'are at hand by row and column, as rows, and as arrays' {
        $data = New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2
        $data.X[1, 2] | Should -Be $data.Inputs[1, 2]
        $data.Z[1, 2] | Should -Be $data.Inputs[5, 2]
        $data.X[1] | Should -Be $data.X.Row(1)
        $data.X.Row(1) | Should -Be (0..2 | ForEach-Object { $data.Inputs[1, $_] })
        @($data.X).Count | Should -Be 4
        $data.X.ToArray()[3][2] | Should -Be $data.X[3, 2]
        $data.Labels | Should -HaveCount 4
        $data.Labels[3] | Should -BeOfType double
        { $data.X.Row(4) } | Should -Throw
        $data.Z[2, 0] | Should -BeNullOrEmpty -Because 'PowerShell gives nothing for an index out of range'
        $read = $data | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $read.X[1][2] | Should -Be $data.X[1, 2]
        $read.Labels | Should -Be $data.Labels
    }
}

Describe 'Columns of a table' {
    BeforeAll {
        function Get-Sentences([scriptblock] $Code) { & $Code 2>&1 | ForEach-Object { "$_" } }
    }

    It 'are errors where they are not understood, one for each row, with name and value: <Column> = <Value>' -ForEach @(
        @{ Column = 'Normalization'; Value = 'standardise' }, @{ Column = 'TrainCount'; Value = '50 images' }, @{ Column = 'TestCount'; Value = 'three' }
        @{ Column = 'Seed'; Value = 'first' }, @{ Column = 'Seed'; Value = '-1' }
        @{ Column = 'Samples'; Value = '1,5' }, @{ Column = 'Samples'; Value = '2.6' }
        @{ Column = 'Samples'; Value = '1,000' }, @{ Column = 'Dimension'; Value = '3000000000' }, @{ Column = 'Distribution'; Value = 'cauchy' }
    ) {
        $said = Get-Sentences { 1..2 | ForEach-Object { [pscustomobject]@{ Samples = 5; Dimension = 3; TestPoints = 1 } } | ForEach-Object {
                $_.PSObject.Properties.Remove(@{ TrainCount = 'Samples'; TestCount = 'TestPoints' }[$Column] ?? $Column)
                Add-Member -InputObject $_ $Column $Value -PassThru } | New-SyntheticDataset }
        $said | Should -HaveCount 2
        $said | Should -BeLike "*'$Value' is not a value of *$Column*"
    }

    It 'are errors where several names, a number of none, or a number with more digits than a float has stand there: <Column> = <Value>' -ForEach @(
        @{ Column = 'Normalization'; Value = 'Unit, Sphere' }, @{ Column = 'Normalization'; Value = '7' }, @{ Column = 'Seed'; Value = '9007199254740993.0' }
    ) {
        $row = [pscustomobject]@{ Samples = 5; Dimension = 3; TestPoints = 1; $Column = $Value }
        Get-Sentences { $row | New-SyntheticDataset } | Should -BeLike "*'$Value' is not a value of *$Column*"
    }

    It 'are errors where a decimal comma may be meant in a list' {
        $before = [cultureinfo]::CurrentCulture
        $row = [pscustomobject]@{ Model = 'rf'; Activation = 'tanh'; Samples = 10; Widths = 40; Dimension = 3; Ridge = '0,5' }
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Get-Sentences { $row | New-SweepPlan } | Should -BeLike "*'0,5' of Ridge is one number in this session's culture, and two in a list*"
            ($row | Select-Object * -ExcludeProperty Ridge | New-SweepPlan -Ridge '0, 5').Ridge | Should -Be 0, 5
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        ($row | New-SweepPlan).Ridge | Should -Be 0, 5
        { New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths '4,000' } | Should -Throw "*'4,000' is not a list*"
    }

    It 'are errors where they are empty' {
        Get-Sentences { [pscustomobject]@{ Samples = ''; Dimension = 3 } | New-SyntheticDataset } | Should -BeLike '*Samples*is empty*'
        Get-Sentences { [pscustomobject]@{ Samples = $null; Dimension = 3 } | New-SyntheticDataset } | Should -BeLike '*Samples*is empty*'
    }

    It 'may have numbers as other programs write them, and names as results have them' {
        $data = [pscustomobject]@{ Samples = '5.0'; Dimension = ' 3 '; TestPoints = 1; Normalization = 'sphere'; LabelDistribution = 'signs' } |
            New-SyntheticDataset
        $data.Samples, $data.Dimension | Should -Be 5, 3
        $data.Labels | ForEach-Object { [math]::Abs($_) } | Sort-Object -Unique | Should -Be 1
    }

    It 'are read the same in every culture: <_>' -ForEach 'de-DE', 'fi-FI', 'he-IL', 'sv-SE', 'fa-IR', 'fr-CH', 'ar-SA', 'tr-TR' {
        $before = [cultureinfo]::CurrentCulture
        $rows = New-FeatureModel 30, 60 -Model rf -Activation tanh |
            Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 10 -TestPoints 2) | Measure-Sensitivity
        try {
            [cultureinfo]::CurrentCulture = $_
            $rows | Export-Csv "culture-$_.csv"
            $again = Import-Csv "culture-$_.csv" | Get-SweepResult
            New-SyntheticDataset -Dimension 2 -Samples 3 -TestPoints 1 -OutVariable data | Export-Dataset -Path "culture-$_" -Format Csv > $null
            $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths 30, 60 -Dimension 5 -Trials 1 -SavePath "culture-$_.json"
            $plan | Invoke-Sweep "culture-sweep-$_" > $null
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        ($again | ConvertTo-Csv) -join "`n" | Should -Be (($rows | ConvertTo-Csv) -join "`n")
        (Get-Content "culture-$_/y.csv")[1] -as [double] | Should -Be $data[0].Labels[0]
        Get-Content "culture-sweep-$_/rows.csv" | Select-Object -Skip 1 | Should -Match '^rf,tanh,gaussian,5,10,[36]0,[36]0,0,\d+\.\d+,'
        (New-SweepPlan -Path "culture-$_.json").Widths | Should -Be 30, 60
    }
}

Describe 'Rows and summaries' {
    It 'come back through <_>' -ForEach 'CSV', 'JSON' {
        $there, $back = if ($_ -eq 'CSV') { { $input | ConvertTo-Csv }, { $input | ConvertFrom-Csv } }
        else { { $input | ConvertTo-Json -Depth 4 }, { $input | ConvertFrom-Json } }
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10, 40 -Widths 30, 60 -Dimension 5 -Trials 2
        $rows = $plan | Invoke-Sweep "through-$_" -WarningAction SilentlyContinue | Sort-Object Trial, Samples, Width
        @($rows | Where-Object Message).Count | Should -BeGreaterThan 0 -Because 'a cell is too narrow, so that failed rows are among them'
        $again = $rows | & $there | & $back | Get-SweepResult
        ($again | ConvertTo-Csv) -join "`n" | Should -Be (($rows | ConvertTo-Csv) -join "`n")
        $summaries = $rows | Get-SweepResult -Summary -WarningAction SilentlyContinue
        $againSummaries = $summaries | & $there | & $back | Get-SweepResult -Summary -WarningAction SilentlyContinue
        ($againSummaries | ConvertTo-Csv) -join "`n" | Should -Be (($summaries | ConvertTo-Csv) -join "`n")
        $summaries | & $there | & $back | Export-SensitivityChart summaries.svg
        $rows | Export-SensitivityChart rows.svg
        Get-Content summaries.svg -Raw | Should -BeExactly (Get-Content rows.svg -Raw)
    }

    It 'say null where nothing was asked for, and NaN where a cell failed' {
        $rows = New-SweepPlan -Model rf -Activation tanh -Samples 40 -Widths 30, 60 -Dimension 5 -Trials 1 |
            Invoke-Sweep failing -WarningAction SilentlyContinue | Sort-Object Width
        [double]::IsNaN($rows[0].Sensitivity) | Should -BeTrue
        $rows[1].Sensitivity | Should -BeGreaterThan 0
        $null -eq $rows[1].LabelAveraged -and $null -eq $rows[1].PrecisionError | Should -BeTrue
        $rows[1] | ConvertTo-Json | Should -BeLike '*"LabelAveraged": null,*"PrecisionError": null,*'
    }
}

Describe 'Rows of every kind' {
    BeforeAll {
        $kinds = Get-RowsOfEveryKind

        # Other tests of this process may have loaded studies of their own.
        $known = [RobustnessTools.Studies.StudyCatalog]::Loaded().All | ForEach-Object { $_.Table; $_.FurtherTables } | ForEach-Object RowType |
            Where-Object Assembly -EQ ([RobustnessTools.Studies.StudyCatalog].Assembly)
    }

    It 'are here' {
        $kinds.Keys | Sort-Object | Should -Be ($known.FullName | Sort-Object)
    }

    It 'come back through <_>, as rows and summarized' -ForEach 'CSV', 'JSON', 'Clixml' {
        $through = switch ($_) {
            CSV { { $input | ConvertTo-Csv | ConvertFrom-Csv } }
            JSON { { $input | ConvertTo-Json | ConvertFrom-Json } }
            Clixml { { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(@($input))) } }
        }
        foreach ($kind in $kinds.Keys) {
            $rows = $kinds[$kind]

            # Lists, such as gradients, are not read.
            $lists = [RobustnessTools.Results.Tables.Table]::Of([type]($known | Where-Object FullName -EQ $kind)).Columns.Where({ $_.IsList }).PropertyName
            $again, $expected = ($rows | & $through | Get-SweepResult), $rows |
                ForEach-Object { ($_ | Select-Object * -ExcludeProperty $lists | ConvertTo-Csv) -join "`n" }
            $again | Should -Be $expected -Because "they are $kind"
            $summaries = $rows | & $through | Get-SweepResult -Summary -WarningAction SilentlyContinue
            ($summaries | ConvertTo-Csv) -join "`n" |
                Should -Be (($rows | Get-SweepResult -Summary -WarningAction SilentlyContinue | ConvertTo-Csv) -join "`n") -Because "they are $kind"
        }
    }

    It 'may have the number of a name, and its name in C#, as rows have it that were written by .NET' {
        $row = Measure-SpuriousCorrelation -Model linear -Samples 20 -Ridge 0.1
        $row.Normalization | Should -BeExactly 'none'
        foreach ($said in 0, 'None') { ($row | Select-Object *, @{ n = 'Normalization'; e = { $said } } -ExcludeProperty Normalization |
                Get-SweepResult).Normalization | Should -BeExactly 'none' }
        Get-ErrorId { $row | Select-Object *, @{ n = 'Normalization'; e = { 99 } } -ExcludeProperty Normalization | Get-SweepResult } |
            Should -Be DamagedRows
    }

    It 'show each number with its sign and its size, however large or small' {
        foreach ($kind in $kinds.Keys) {
            foreach ($number in -1.234567E-05, -0.0028114, 123456.789, -8.394E+9) {
                $shown = [pscustomobject]@{}
                foreach ($column in [RobustnessTools.Results.Tables.Table]::Of([type]($known | Where-Object FullName -EQ $kind)).Columns) {
                    $value = $column.IsShare ? 0.5 : $column.IsReal ? ($column.IsPositive ? [math]::Abs($number) : $number) :
                        $column.IsNumber ? 2147483646 : 'x'
                    if ($column.PropertyName -notin 'Ridge', 'Time', 'Steps' ) { $shown | Add-Member $column.PropertyName $value }
                }
                $shown.PSTypeNames.Insert(0, $kind)
                $shown | Out-String -Width 80 | Should -Not -BeLike '*…*' -Because "it is a $kind with $number"
                $shown | Out-String -Width 80 | Should -Match '2\.?\d*E\+9'
            }
        }
    }
}

Describe 'Folders and files of results' {
    BeforeAll {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10, 20 -Widths 50, 60 -Dimension 5 -Trials 2
        $rows = $plan | Invoke-Sweep piped
    }

    It 'pipe in as objects and as texts: <_>' -ForEach @(
        { Get-Item piped }, { 'piped' }, { Get-ChildItem piped/rows.csv }, { 'pip*' }, { Resolve-Path piped }, { Get-ChildItem -Directory pip* }
    ) {
        (& $_ | Get-SweepResult) | Should -HaveCount 8
        (& $_ | Get-SweepResult -Summary) | Should -HaveCount 4
        (& $_ | Measure-ScalingExponent).RSquared | Should -Be ($rows | Measure-ScalingExponent).RSquared
        & $_ | Export-SensitivityChart chart.svg
        Get-Content chart.svg -Raw | Should -BeLike '<svg*'
    }

    It 'are told when they are not there' {
        Get-ErrorId { 'nowhere' | Get-SweepResult } | Should -Be PathNotFound
    }

    It 'give summaries where they hold summaries' {
        (Get-SweepResult piped/summary.csv).Mean | Should -Be (Get-SweepResult piped -Summary).Mean
        (Import-Csv piped/summary.csv | Get-SweepResult).Mean | Should -Be (Get-SweepResult piped -Summary).Mean
    }
}
