# The tool and the module are two doors of one library: the same options, rows, defaults, warnings and errors.
BeforeDiscovery {
    $doors = @(
        @{ Verb = 'measure'; Groups = 'Studies.Measurements.MeasurementRequest', 'Data.DatasetOptions', 'Compute.ComputeSettings'
            Cmdlets = 'New-FeatureModel', 'Import-Dataset', 'New-SyntheticDataset', 'Invoke-Interpolation',
                'Measure-Sensitivity', 'Set-ComputeProvider', 'Invoke-Sweep'
            # Where an option of the group has an effect in another command only.
            Elsewhere = @{ TestLabelsPath = 'attack' } }
        @{ Verb = 'sweep'; Groups = 'Studies.Sensitivity.SweepPlan', 'Studies.StudySettings', 'Compute.ComputeSettings',
                'Cluster.EngineSettings'
            Cmdlets = 'New-SweepPlan', 'Invoke-Sweep', 'Set-ComputeProvider' }
        @{ Verb = 'memorization'; Groups = 'Studies.Memorization.MemorizationPlan', 'Studies.StudySettings', 'Compute.ComputeSettings',
                'Cluster.EngineSettings'
            Cmdlets = 'New-MemorizationPlan', 'Invoke-Sweep', 'Set-ComputeProvider' }
        @{ Verb = 'spurious-correlation'; Groups = 'Studies.Correlation.CorrelationPlan', 'Studies.StudySettings', 'Compute.ComputeSettings',
                'Cluster.EngineSettings'
            Cmdlets = 'New-SpuriousCorrelationPlan', 'Invoke-Sweep', 'Set-ComputeProvider' }
        @{ Verb = 'correlate'; Groups = , 'Studies.Correlation.CorrelationRequest'; Cmdlets = , 'Measure-SpuriousCorrelation' }
        @{ Verb = 'predict-ridge'; Groups = , 'Studies.Correlation.RidgePredictionRequest'; Cmdlets = , 'Get-RidgePrediction' }
        @{ Verb = 'word-sensitivity'; Groups = 'Studies.Words.WordSensitivityPlan', 'Studies.StudySettings', 'Compute.ComputeSettings',
                'Cluster.EngineSettings'
            Cmdlets = 'New-WordSensitivityPlan', 'Invoke-Sweep', 'Set-ComputeProvider' }
        @{ Verb = 'context'; Groups = 'Studies.Words.ContextPlan', 'Studies.StudySettings', 'Compute.ComputeSettings',
                'Cluster.EngineSettings'
            Cmdlets = 'New-ContextPlan', 'Invoke-Sweep', 'Set-ComputeProvider' }
        @{ Verb = 'bound'; Groups = , 'Sensitivity.LawAssumptions'; Cmdlets = , 'Get-RobustnessBound' }
        @{ Verb = 'attack'; Groups = , 'Attacks.AttackSettings'; Cmdlets = , 'Invoke-Attack' }
        @{ Verb = 'reproduce'; Groups = 'Experiments.PaperVariant', 'Studies.StudySettings'
            Cmdlets = @('Invoke-PaperExperiment') }
        @{ Verb = 'predict'; Groups = @('Studies.Predictions.PredictionRequest'); Cmdlets = 'Get-PredictedSensitivity', 'Import-Dataset' }
    )
}

BeforeAll {
    . $PSScriptRoot/Module.ps1
    # What one thing is called elsewhere in one of the doors, and why.
    $exceptions = @{
        'MeasurementRequest.Dataset'    = 'Import-Dataset -Name: the noun of the cmdlet says what is named'
        'DatasetOptions.DataDirectory'  = 'Import-Dataset -Path and -LiteralPath, as every cmdlet that reads'
        'PredictionRequest.Dataset'     = 'Import-Dataset -Name, whose data Get-PredictedSensitivity takes as -Data'
        'MeasurementRequest.SpectrumEnds' = 'SpectrumEnds() of the fit'
        'MeasurementRequest.LeaveOneOut' = 'Measure-Memorization'
        'MeasurementRequest.Alignment'  = 'Measure-FeatureAlignment'
        'MeasurementRequest.Dual'       = 'Solution.DualCoefficients and KernelMatrix() of the fit'
    }
    $program = Get-Item (Join-Path $repository 'src/RobustnessTools.Cli/bin/*/net10.0/robustness.dll') | Sort-Object LastWriteTime | Select-Object -Last 1
    Set-Location $TestDrive

    # What the tool prints, what it says besides, and how it ends.
    function Invoke-Tool([string[]] $Arguments) {
        $said = Join-Path $TestDrive "said-$([guid]::NewGuid()).txt"
        $printed = & dotnet $program.FullName @Arguments 2> $said
        [pscustomobject]@{ Output = $printed; Said = @(Get-Content $said); ExitCode = $LASTEXITCODE }
    }

    # Equal texts, or numbers that differ by rounding only; columns of time are not compared.
    function Test-SameRows($Ours, $Theirs) {
        @($Ours).Count | Should -Be @($Theirs).Count
        for ($i = 0; $i -lt @($Ours).Count; $i++) {
            $names = @($Theirs)[$i].PSObject.Properties.Name
            foreach ($name in $names) {
                $one = @($Ours)[$i].$name; $other = @($Theirs)[$i].$name
                if ($name -eq 'seconds') { continue }
                # What was not asked for is null in the shell and in JSON, and NaN in files.
                if ($null -eq $one -and $other -eq 'NaN') { continue }
                $number = 0.0
                if ([double]::TryParse($other, 'Float', [cultureinfo]::InvariantCulture, [ref] $number) -and [double]::IsFinite($number)) {
                    # Threads share sums out alike in both doors; what is left is the condition estimate and residuals near rounding.
                    $bound = $name -in 'trainingResidual', 'conditionEstimate', 'precisionError' ? 0.5 : 1e-9
                    ([math]::Abs([double]$one - $number) -le $bound * [math]::Abs($number) + 1e-12) |
                        Should -BeTrue -Because "row $i has $name $one here and $other there"
                }
                else { "$one" -replace '-' | Should -Be ("$other" -replace '-') -Because "row $i, $name" }
            }
        }
    }
}

Describe 'Options of <verb>' -ForEach $doors {
    It 'have one name and one sentence in both doors: <_>' -ForEach $groups {
        $help = (Invoke-Tool $verb, '--help').Output -join "`n"
        $library = [RobustnessTools.Interpolation.Fit].Assembly
        $group = $library.GetType("RobustnessTools.$_")
        $options = $library.GetType('RobustnessTools.Basics.Options.OptionGroup`1').MakeGenericType($group).GetProperty('Options').GetValue($null)
        $options | Should -Not -BeNullOrEmpty
        foreach ($option in $options) {
            if ($Elsewhere -and $Elsewhere[$option.Name]) {
                (Invoke-Tool $Elsewhere[$option.Name], '--help').Output -join "`n" |
                    Should -BeLike "*$([wildcardpattern]::Escape($option.ToolName)) *$([wildcardpattern]::Escape($option.Sentence))*"
                continue
            }

            $line = [regex]::Match($help, "(?m)^  $([regex]::Escape($option.ToolName))( .*)?$").Value
            $line | Should -BeLike "*$([wildcardpattern]::Escape($option.Sentence))*" -Because "$verb has $($option.ToolName)"
            if ($option.Default) { $line | Should -BeLike "*``[default: $([wildcardpattern]::Escape($option.Default))``]*" }
            if ($exceptions.ContainsKey("$($group.Name).$($option.Name)")) { continue }
            $found = @($cmdlets | Where-Object { (Get-Command $_).Parameters.ContainsKey($option.Name) })
            $found | Should -Not -BeNullOrEmpty -Because "a cmdlet of $verb has -$($option.Name)"
            if ($option.Name -in 'Provider', 'Threads') { continue }
            # A cmdlet that has the option of another group too, such as a sweep's -Samples, says that one's sentence.
            $sentences = $found | ForEach-Object { ((Get-Help $_ -Parameter $option.Name).description.Text -join ' ').TrimEnd('.') }
            @($sentences | Where-Object { $_.StartsWith($option.Sentence, 'Ordinal') }) | Should -Not -BeNullOrEmpty -Because "help of -$($option.Name)"
        }
    }
}

Describe 'Commands and cmdlets' {
    BeforeAll {
        $same = @{
            'measure' = 'New-FeatureModel', 'Import-Dataset', 'New-SyntheticDataset', 'Invoke-Interpolation', 'Measure-Sensitivity', 'Export-SpectrumChart',
                'Measure-Memorization', 'Measure-FeatureAlignment', 'Export-MemorizationChart'
            'decompose' = , 'Measure-InteractionMatrix'; 'bound' = , 'Get-RobustnessBound'
            'predict' = , 'Get-PredictedSensitivity'
            'attack' = , 'Invoke-Attack'
            'memorization' = 'New-MemorizationPlan', 'Invoke-Sweep'
            'spurious-correlation' = 'New-SpuriousCorrelationPlan', 'Invoke-Sweep'
            'correlate' = , 'Measure-SpuriousCorrelation'; 'predict-ridge' = , 'Get-RidgePrediction'
            'word-sensitivity' = 'New-WordSensitivityPlan', 'Measure-WordSensitivity', 'Invoke-Sweep'
            'context' = 'New-ContextPlan', 'Measure-ContextModification', 'Invoke-Sweep'
            'sweep' = 'New-SweepPlan', 'Invoke-Sweep'; 'summarize' = , 'Get-SweepResult'; 'fit' = , 'Measure-ScalingExponent'
            'chart' = , 'Export-SensitivityChart'; 'reproduce' = , 'Invoke-PaperExperiment'; 'bench' = , 'Measure-SweepSpeed'
            'attach' = , 'Receive-Sweep'; 'cancel' = , 'Stop-Sweep'; 'unit' = , 'Invoke-SweepUnit'
            'datasets' = , 'Get-DatasetLoader'; 'download' = , 'Save-Dataset'; 'activations' = 'Get-Activation', 'New-Activation'
            'info' = , 'Get-ComputeProvider'
            'completion' = @()   # a module's cmdlets are completed by the shell
            'plugins' = 'Get-RobustnessPlugin', 'Test-RobustnessPlugin', 'New-RobustnessPlugin', 'Install-RobustnessPlugin', 'Uninstall-RobustnessPlugin'
        }
        # What makes no sense in the other door, and why.
        $gaps = @{
            'Set-ComputeProvider' = 'a session keeps its provider; the tool has --provider and --threads on each command'
            'Export-Dataset' = 'a session holds data between commands; the tool draws and measures in one'
        }
        # Options of the chart by their names in the module.
        $chartNames = @{
            '--panels' = 'PanelBy'; '--no-bound' = 'HideBound'; '--dark' = 'Theme'; '--output' = 'Path'; '--x' = 'X'; '--dpi' = 'Dpi'
            '--quiet' = 'ProgressAction'
        }
    }

    It 'are the same things, but for a list of gaps with their reasons' {
        $help = (Invoke-Tool '--help').Output
        $start = [array]::IndexOf($help, ($help | Where-Object { $_ -match '^Commands:' })[0])
        $commands = $help[($start + 1)..($help.Count - 1)] | Where-Object { $_ -match '^  ([a-z-]+)(  | <)' } |
            ForEach-Object { ($_.Trim() -split ' ')[0] }
        $commands | Sort-Object | Should -Be ($same.Keys | Sort-Object)
        @($same.Values | ForEach-Object { $_ }) + @($gaps.Keys) | Sort-Object -Unique | Should -Be ((Get-Command -Module RobustnessTools).Name | Sort-Object)
    }

    It 'draw with the same options' {
        $parameters = (Get-Command Export-SensitivityChart).Parameters.Keys
        $options = (Invoke-Tool 'chart', '--help').Output | Where-Object { $_ -match '^  (--[a-z-]+)' } | ForEach-Object { $Matches[1] }
        $options | Should -Contain '--kind'
        foreach ($option in $options) {
            ($chartNames[$option] ?? ($option -replace '-')) | Should -BeIn $parameters -Because "the tool has $option"
        }
    }

    It 'draw the same picture: <Line>' -ForEach @(
        @{ Line = '--kind scatter'; Given = @{ Kind = 'Scatter' } }
        @{ Line = '--kind scatter --x alignment --quantity spuriousAccuracy --panels samples'
            Given = @{ Kind = 'Scatter'; X = 'Alignment'; Quantity = 'SpuriousAccuracy'; PanelBy = 'Samples' } }
        @{ Line = '--x sample-ratio --quantity alignment --interval quantiles'
            Given = @{ X = 'SampleRatio'; Quantity = 'Alignment'; Interval = 'Quantiles' } }
    ) {
        $plan = -split 'memorization --model rf --activation relu --dimension 20 --samples 10,20 --widths 100 --test-points 20 --trials 2 --quiet'
        (Invoke-Tool ($plan + '--output', 'drawn')).ExitCode | Should -Be 0
        $told = Invoke-Tool (@('chart', 'drawn') + (-split "$Line --output theirs.svg"))
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        Get-Item drawn | Export-SensitivityChart ours.svg @Given
        Get-Content ours.svg -Raw | Should -BeExactly (Get-Content theirs.svg -Raw)
    }

    It 'draw what is memorized alike' {
        $told = Invoke-Tool (-split ('measure --model rf --activation tanh --width 60 --dimension 8 --samples 20 --test-points 2 ' +
            '--label-distribution signs --ridge 0,2 --memorized theirs-memorized.svg'))
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        New-FeatureModel 60 -Model rf -Activation tanh |
            Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -Samples 20 -TestPoints 2 -LabelDistribution Signs) -Ridge 0, 2 |
            Export-MemorizationChart ours-memorized.svg
        Get-Content ours-memorized.svg -Raw | Should -BeExactly (Get-Content theirs-memorized.svg -Raw)
    }

    It 'give the same bounds' {
        $told = (Invoke-Tool 'bound', '--model', 'rf,ntk', '--samples', '100,400', '--widths', '50,5000', '--dimension', '30', '--format', 'csv').Output |
            ConvertFrom-Csv
        foreach ($row in $told) {
            $bound = Get-RobustnessBound $row.model -Width $row.width -Samples $row.samples -Dimension 30
            [math]::Abs($bound.UniversalLawBound / $row.universalLawBound - 1) | Should -BeLessThan 1e-12
            "$($bound.Regime)" | Should -Be ($row.regime -replace '-')
        }
        $told | Should -HaveCount 8
        $both = (Invoke-Tool (-split ('bound --model ntk-full --parametrization ntk --samples 100 --widths 50 --dimension 30 --activation tanh ' +
            '--parameter-norm 2 --dataset sphere --format csv'))).Output | ConvertFrom-Csv
        $bound = Get-RobustnessBound ntk-full -Parametrization Ntk -Width 50 -Samples 100 -Dimension 30 -Activation tanh -ParameterNorm 2 -Dataset sphere
        [math]::Abs($bound.ProvedBound / $both.provedBound - 1) | Should -BeLessThan 1e-12
        "$($bound.Parametrization)" | Should -Be $both.parametrization
        Get-ErrorId { Get-RobustnessBound rf -Parametrization Ntk -Width 50 -Samples 10 -Dimension 30 } | Should -Be OptionWithoutEffect
        (Invoke-Tool (-split 'bound --model rf --parametrization ntk --samples 10 --widths 50 --dimension 30')).ExitCode | Should -Be 2
    }

    It 'give the same predictions' {
        $line = -split '--model rf,ntk --activation tanh,square --dimension 50 --samples 40,80 --widths 100,400 --width infinite'
        $told = (Invoke-Tool (@('predict') + $line + '--format', 'csv')).Output | ConvertFrom-Csv
        $told | Should -HaveCount 24
        Test-SameRows (Get-PredictedSensitivity rf, ntk tanh, square -Dimension 50 -Samples 40, 80 -Widths 100, 400 -Width infinite) $told
        $ridged = (Invoke-Tool (-split 'predict --model rf --activation tanh --dimension 50 --samples 40 --widths 30 --ridge 0.5 --format csv')).Output |
            ConvertFrom-Csv
        Test-SameRows (Get-PredictedSensitivity rf tanh -Dimension 50 -Samples 40 -Widths 30 -Ridge 0.5) $ridged
    }

    It 'give the same predictions and rows of spurious correlations: <_>' -ForEach 'linear', 'rf', 'ntk' {
        $line = -split '--samples 30,60 --core-dimension 8 --spurious-dimension 6 --correlation 0.2,0.6 --ridge 0.01,1'
        $given = @{ Model = $_; Samples = 30, 60; CoreDimension = 8; SpuriousDimension = 6; Correlation = 0.2, 0.6; Ridge = 0.01, 1 }
        # A linear model on Gaussian inputs has closed forms, and takes no test points.
        $tests = @(); $points = @{}
        if ($_ -ne 'linear') {
            $line += -split '--activation tanh --widths 10,300'
            $given += @{ Activation = 'tanh'; Widths = 10, 300 }
            $tests = '--test-points', '20'; $points = @{ TestPoints = 20 }
        }
        $told = (Invoke-Tool (@('predict-ridge', '--model', $_) + $line + '--format', 'csv')).Output | ConvertFrom-Csv
        Test-SameRows (Get-RidgePrediction @given) $told
        $told = (Invoke-Tool (@('correlate', '--model', $_) + $line + $tests + (-split '--trial 2 --format csv'))).Output | ConvertFrom-Csv
        $told | Should -HaveCount ($_ -eq 'linear' ? 8 : 16)
        Test-SameRows (Measure-SpuriousCorrelation @given @points -Trial 2) $told
        $swept = Invoke-Tool (@('spurious-correlation', '--model', $_) + $line + $tests + (-split "--trials 3 --output spurious-$_ --quiet"))
        $swept.ExitCode | Should -Be 0 -Because ($swept.Said -join "`n")
        $rows = New-SpuriousCorrelationPlan @given @points -Trials 3 | Invoke-Sweep "spurious-ours-$_"
        Test-SameRows $rows (Import-Csv "spurious-$_/rows.csv")
        Test-SameRows (Measure-SpuriousCorrelation @given @points -Trial 2) (Import-Csv "spurious-$_/rows.csv" | Where-Object trial -EQ 2)
    }

    It 'give the same rows of <Line>' -ForEach @(
        @{ Line = '--ridge 0,0.5,20'; Given = @{ Ridge = 0, 0.5, 20 } }
        @{ Line = '--time 0.01,1,inf'; Given = @{ Time = 0.01, 1, 'inf' } }
        @{ Line = '--steps 1,50 --step-size 0.001'; Given = @{ Steps = 1, 50; StepSize = 0.001 } }
    ) {
        $name = @($Given.Keys)[0]
        $told = Invoke-Tool (-split "measure --model ntk --activation tanh --width 6 --dimension 8 --samples 20 --test-points 3 --label-map --format csv $Line")
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $rows = New-FeatureModel 6 -Model ntk -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -Samples 20 -TestPoints 3) @Given |
            Measure-Sensitivity -PerPoint -LabelMap
        Test-SameRows $rows ($told.Output | ConvertFrom-Csv)
        $swept = Invoke-Tool (-split "sweep --model ntk --activation tanh --widths 6 --dimension 8 --samples 20 --trials 1 --output swept$name" +
            (-split $Line))
        $swept.ExitCode | Should -Be 0 -Because ($swept.Said -join "`n")
        $plan = New-SweepPlan -Model ntk -Activation tanh -Widths 6 -Dimension 8 -Samples 20 -Trials 1 @Given
        Test-SameRows ($plan | Invoke-Sweep -Path "ours$name") (Import-Csv "swept$name/rows.csv")
    }

    It 'run an experiment of a study alike' {
        $told = Invoke-Tool (-split 'reproduce memorization-ntk --quick --trials 1 --output told --format json')
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $theirs = $told.Output | ConvertFrom-Json
        $ours = Invoke-PaperExperiment memorization-ntk -Quick -Trials 1 -Path ours -WarningAction SilentlyContinue
        $ours.Count | Should -Be $theirs.Count
        for ($i = 0; $i -lt $ours.Count; $i++) {
            $ours[$i].Cell, $ours[$i].Quantity | Should -Be $theirs[$i].Cell, $theirs[$i].Quantity
            [math]::Abs($ours[$i].Measured - $theirs[$i].Measured) | Should -BeLessThan 1e-9
            [math]::Abs($ours[$i].Theory - $theirs[$i].Theory) | Should -BeLessThan 1e-9
        }

        'memorization-ntk-quick-1-trials/memorization-ntk.svg', 'memorization-ntk-quick-1-trials/synthetic/rows.csv' | ForEach-Object {
            "told/$_" | Should -Exist; "ours/$_" | Should -Exist
        }
    }

    It 'attack own test points with labels alike' {
        Set-Content X.csv '1,2', '0.5,-1', '-1,0.25', '2,0', '0.1,0.2'
        Set-Content y.csv '1', '-1', '1', '-1', '-1'
        Set-Content Z.csv '0.3,0.4', '1,1'
        Set-Content yZ.csv '1', '-1'
        $told = Invoke-Tool (-split ('attack --model rf --activation tanh --width 300 --train X.csv --labels y.csv --test Z.csv --test-labels yZ.csv ' +
            '--header no --delta 0.01,0.2 --format csv'))
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $data = Import-Dataset -TrainPath X.csv -LabelsPath y.csv -TestPath Z.csv -TestLabelsPath yZ.csv -Header No
        $rows = New-FeatureModel 300 -Model rf -Activation tanh | Invoke-Interpolation $data | Invoke-Attack -Delta 0.01, 0.2
        $rows[0].CleanAccuracy | Should -BeIn 0, 0.5, 1
        Test-SameRows $rows ($told.Output | ConvertFrom-Csv)
        (Invoke-Tool (-split 'measure --model rf --activation tanh --width 9 --test-labels yZ.csv')).ExitCode | Should -Be 2
        $short = Invoke-Tool (-split ('attack --model rf --activation tanh --width 300 --train X.csv --labels y.csv --test Z.csv --test-labels y.csv ' +
            '--header no --delta 0.01'))
        $short.ExitCode | Should -Be 2
        "$($short.Said)" | Should -BeLike '*5 labels of test points for 2 test points*'
    }

    It 'give the same rows at infinite width: <_>' -ForEach 'rf', 'ntk', 'ntk-full' {
        $line = -split "--model $_ --activation softplus --dimension 8 --samples 20 --test-points 3"
        $told = Invoke-Tool (@('measure') + $line + (-split '--width infinite --label-map --format csv'))
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $fit = New-FeatureModel infinite -Model $_ -Activation softplus | Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -Samples 20 -TestPoints 3)
        $rows = $fit | Measure-Sensitivity -PerPoint -LabelMap
        $rows[0].Width, $rows[0].Parameters, $rows[0].UniversalLawBound | Should -Be 'infinite', 'infinite', 0
        Test-SameRows $rows ($told.Output | ConvertFrom-Csv)
        $attacked = (Invoke-Tool (@('attack') + $line + (-split '--width infinite --delta 0.05 --format csv'))).Output | ConvertFrom-Csv
        Test-SameRows ($fit | Invoke-Attack -Delta 0.05) $attacked
        $swept = Invoke-Tool (@('sweep') + $line + (-split "--widths 30,infinite --trials 1 --output limit-$_"))
        $swept.ExitCode | Should -Be 0 -Because ($swept.Said -join "`n")
        $plan = New-SweepPlan -Model $_ -Activation softplus -Widths 30, infinite -Dimension 8 -Samples 20 -TestPoints 3 -Trials 1
        $ours = $plan | Invoke-Sweep -Path "limit-ours-$_"
        Test-SameRows $ours (Import-Csv "limit-$_/rows.csv")
        # Rows of the limit are read again as they are.
        $ours | Get-SweepResult | ForEach-Object { $_.Width } | Should -Be 30, 'infinite'
        [math]::Abs(($rows | Measure-Object Sensitivity -Average).Average / $ours[-1].Sensitivity - 1) | Should -BeLessThan 1e-9
    }

    It 'give the same interaction matrices: <_>' -ForEach 'rf', 'ntk', 'ntk-full' {
        $line = -split '--activation tanh --width 60 --dimension 8 --samples 20 --test-points 3 --per-point --format csv'
        $told = Invoke-Tool (@('decompose', '--model', $_) + $line)
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $rows = New-FeatureModel 60 -Model $_ -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -Samples 20 -TestPoints 3) |
            Measure-InteractionMatrix -PerPoint
        Test-SameRows $rows ($told.Output | ConvertFrom-Csv)
    }

    It 'refuse options without effect in one sentence' {
        $told = Invoke-Tool (-split 'sweep --model rf --activation tanh --dataset mnist --samples 10 --widths 60 --label-distribution signs --output none')
        $told.ExitCode | Should -Be 2
        $id = $null
        try { New-SweepPlan -Model rf -Activation tanh -Dataset mnist -Samples 10 -Widths 60 -LabelDistribution Signs -ErrorAction Stop }
        catch { $id = $_.FullyQualifiedErrorId; $sentence = $_.Exception.Message }
        $id | Should -BeLike 'OptionWithoutEffect,*'
        $told.Said -join "`n" | Should -BeLike "*$sentence*"
        Get-ErrorId { New-SweepPlan -Model rf -Activation tanh -Dataset mnist -Samples 10 -Widths 60 -LabelDistribution Gaussian } |
            Should -Be OptionWithoutEffect
        Get-ErrorId { New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths 60 -Dimension 5 -Trials 1 | Invoke-Sweep none -DataDirectory . } |
            Should -Be OptionWithoutEffect
        Get-ErrorId { Import-Dataset gaussian -Path . } | Should -Be OptionWithoutEffect
    }
}

Describe 'Rows of a measurement' {
    It 'are those of the tool: <name>' -ForEach @(
        @{ Name = 'nothing said'; Tool = '--model rf --activation tanh --width 600 --dimension 20'
            Pipe = { New-FeatureModel 600 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 20) |
                Measure-Sensitivity -PerPoint } }
        @{ Name = 'label map, other seed and convention'
            Tool = '--model ntk --activation square --width 12 --dimension 15 --samples 40 --test-points 3 --seed 5 --trial 1 ' +
                '--label-map --convention sqrt-dimension'
            Pipe = { New-FeatureModel 12 -Model ntk -Activation square -Seed 5 -Trial 1 |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 15 -Samples 40 -TestPoints 3 -Seed 5 -Trial 1) |
                Measure-Sensitivity -PerPoint -LabelMap -Convention SqrtDimension } }
        @{ Name = 'both layers, in NTK parametrization, with the label map'
            Tool = '--model ntk-full --parametrization ntk --activation tanh --width 12 --dimension 15 --samples 40 --test-points 3 --label-map'
            Pipe = { New-FeatureModel 12 -Model ntk-full -Parametrization Ntk -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 15 -Samples 40 -TestPoints 3) | Measure-Sensitivity -PerPoint -LabelMap } }
        @{ Name = 'conjugate gradients, labels of signs, inputs on the sphere'
            Tool = '--model rf --activation relu --width 300 --dimension 15 --samples 40 --solver cg --tolerance 1e-8 ' +
                '--label-distribution signs --normalization sphere'
            Pipe = { New-FeatureModel 300 -Model rf -Activation relu |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 15 -Samples 40 -LabelDistribution Signs -Normalization Sphere) `
                    -Solver cg -Tolerance 1e-8 |
                Measure-Sensitivity -PerPoint } }
        @{ Name = 'least squares, own files and weights'
            Tool = '--model rf --activation tanh --weights W.csv --train X.csv --labels y.csv --test Z.csv --least-squares --header no'
            Pipe = { New-FeatureModel -Model rf -Activation tanh -WeightsPath W.csv -Header No |
                Invoke-Interpolation (Import-Dataset -TrainPath X.csv -LabelsPath y.csv -TestPath Z.csv -Header No) -LeastSquares |
                Measure-Sensitivity -PerPoint } }
        @{ Name = 'single precision'
            Tool = '--model rf --activation tanh --width 300 --dimension 15 --samples 40 --precision single'
            Pipe = { New-FeatureModel 300 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 15 -Samples 40) -Precision Single |
                Measure-Sensitivity -PerPoint } }
    ) {
        Set-Content W.csv '1,0.5', '-0.25,2', '0.3,0.1'
        Set-Content X.csv '1,2', '0.5,-1', '-1,0.25', '2,0', '0.1,0.2'
        Set-Content y.csv '1', '-1', '0.5', '2', '-0.5'
        Set-Content Z.csv '0.3,0.4', '1,1'
        $told = Invoke-Tool (@('measure') + ($tool -split ' ' | Where-Object { $_ }) + '--format', 'csv')
        $told.ExitCode | Should -Be 0 -Because ($told.Said -join "`n")
        $rows = & $pipe
        Test-SameRows $rows ($told.Output | ConvertFrom-Csv)
    }
}

Describe 'Rows of a sweep' {
    It 'are those of the tool, with their summary and their fit' {
        $plan = -split ('--model rf,ntk --activation tanh,square --dimension 10 --samples 20,40 --widths 60,120,240 ' +
            '--trials 2 --seed 3 --label-averaged')
        $swept = Invoke-Tool (@('sweep') + $plan + '--output', 'tool', '--quiet')
        $swept.ExitCode | Should -Be 0 -Because ($swept.Said -join "`n")
        New-SweepPlan -Model rf, ntk -Activation tanh, square -Dimension 10 -Samples 20, 40 -Widths 60, 120, 240 -Trials 2 -Seed 3 -LabelAveraged |
            Invoke-Sweep -Path module > $null
        Test-SameRows (Get-SweepResult module | Sort-Object Model, Trial, Activation, Samples, Width) (Import-Csv tool/rows.csv |
            Sort-Object model, { [int]$_.trial }, activation, { [int]$_.samples }, { [int]$_.width })
        Test-SameRows (Get-SweepResult module -Summary) (Import-Csv tool/summary.csv)
        (Get-Content module/run.json -Raw | ConvertFrom-Json).planHash | Should -Be (Get-Content tool/run.json -Raw | ConvertFrom-Json).planHash
        $fits = (Invoke-Tool 'fit', 'tool', '--format', 'json').Output | ConvertFrom-Json
        $exponents = Get-SweepResult module | Measure-ScalingExponent
        $exponents.Count | Should -Be $fits.Count
        foreach ($fit in $fits) {
            $same = $exponents | Where-Object { $_.Model -eq $fit.model -and $_.Activation -eq $fit.activation }
            [math]::Abs($same.RSquared - $fit.rSquared) | Should -BeLessThan 1e-9
            $same.Interpretation | Should -Be $fit.interpretation
        }
    }
}

Describe 'Rows of a sweep of both layers' {
    It 'are those of the tool, with the parametrization in the plan, the summary and the fit' {
        $swept = Invoke-Tool (-split ('sweep --model rf,ntk-full --parametrization ntk --activation tanh --dimension 10 --samples 20 --widths 60,120 ' +
            '--trials 2 --output both-tool --quiet'))
        $swept.ExitCode | Should -Be 0 -Because ($swept.Said -join "`n")
        New-SweepPlan -Model rf, ntk-full -Parametrization Ntk -Activation tanh -Dimension 10 -Samples 20 -Widths 60, 120 -Trials 2 |
            Invoke-Sweep -Path both-module > $null
        $rows = Get-SweepResult both-module
        Test-SameRows ($rows | Sort-Object Model, Trial, Width) (Import-Csv both-tool/rows.csv | Sort-Object model, { [int]$_.trial }, { [int]$_.width })
        Test-SameRows (Get-SweepResult both-module -Summary) (Import-Csv both-tool/summary.csv)
        (Get-Content both-module/run.json -Raw | ConvertFrom-Json).planHash |
            Should -Be (Get-Content both-tool/run.json -Raw | ConvertFrom-Json).planHash
        # The columns of a row are the parameters of a plan, of one layer or both.
        ($rows | Where-Object Model -EQ 'ntk-full' | Select-Object -First 1 | New-SweepPlan).Parametrization | Should -Be 'Ntk'
        ($rows | Where-Object Model -EQ 'rf' | Select-Object -First 1 | New-SweepPlan).Parametrization | Should -Be 'Standard'
        @($rows | Measure-ScalingExponent).Count | Should -Be 2
    }
}

Describe 'What is said besides' {
    It 'is one sentence in both doors: warnings of conjugate gradients that end too early' {
        $told = Invoke-Tool (-split ('measure --model rf --activation tanh --width 300 --dimension 15 --samples 40 --solver cg ' +
            '--max-iterations 2 --format csv'))
        $quiet = @{ WarningAction = 'SilentlyContinue'; ErrorAction = 'SilentlyContinue'; WarningVariable = 'warned'; ErrorVariable = 'failed' }
        $null = New-FeatureModel 300 -Model rf -Activation tanh |
            Invoke-Interpolation (New-SyntheticDataset -Dimension 15 -Samples 40) -Solver cg -MaximumIterations 2 @quiet
        $sentences = @($warned.Message) + @($failed | ForEach-Object { $_.Exception.Message }) | Where-Object { $_ }
        $sentences | Should -Not -BeNullOrEmpty
        # The module names the model before the sentence: several may come down a pipeline.
        foreach ($sentence in $sentences) { $told.Said -join "`n" | Should -BeLike "*$([wildcardpattern]::Escape(($sentence -replace '^rf tanh k=300: ')))*" }
    }

    It 'is one sentence with one id in both doors: <id>' -ForEach @(
        @{ Id = 'TooNarrowToInterpolate'; Tool = 'measure --model rf --activation tanh --width 10 --dimension 5 --samples 20'
            Pipe = { New-FeatureModel 10 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 20) } }
        @{ Id = 'WidthOutOfRange'; Tool = ''; Pipe = { New-FeatureModel 0 -Model rf -Activation tanh } }
        @{ Id = 'UnknownActivation'; Tool = 'measure --model rf --activation tahn --width 10'; Pipe = { New-FeatureModel 10 -Model rf -Activation tahn } }
        @{ Id = 'UnknownDataset'; Tool = 'measure --model rf --activation tanh --width 10 --dataset gausian'; Pipe = { Import-Dataset gausian } }
        @{ Id = 'DimensionOutOfRange'; Tool = 'measure --model rf --activation tanh --width 10 --dimension 0'; Pipe = { New-SyntheticDataset -Dimension 0 } }
        @{ Id = 'SolverConflict'; Tool = 'measure --model rf --activation tanh --width 100 --dimension 5 --samples 20 --tolerance 1e-8'
            Pipe = { New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 20) -Tolerance 1e-8 } }
        @{ Id = 'PrecisionConflict'; Tool = 'measure --model rf --activation tanh --width 100 --dimension 5 --samples 20 --precision single --solver cg'
            Pipe = { New-FeatureModel 100 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 20) -Precision Single -Solver cg } }
        @{ Id = 'ToleranceOutOfRange'; Tool = 'measure --model rf --activation tanh --width 100 --dimension 5 --samples 20 --solver cg --tolerance 2'
            Pipe = { New-FeatureModel 100 -Model rf -Activation tanh |
                Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 20) -Solver cg -Tolerance 2 } }
        @{ Id = 'FileNotFound'; Tool = 'measure --model rf --activation tanh --width 10 --train no.csv --labels no.csv --test no.csv'
            Pipe = { Import-Dataset -TrainPath no.csv -LabelsPath no.csv -TestPath no.csv } }
        @{ Id = 'InvalidPlan'; Tool = 'sweep --model rf --activation tanh --samples 20 --widths 60 --trials 0 --output none'
            Pipe = { New-SweepPlan -Model rf -Activation tanh -Samples 20 -Widths 60 -Trials 0 } }
        @{ Id = 'UnknownExperiment'; Tool = 'reproduce rf-synthetc'; Pipe = { Invoke-PaperExperiment rf-synthetc } }
    ) {
        try { $null = & $pipe 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } -OutVariable written }
        catch { $written = @($_) }
        $written[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
        if (-not $tool) { return }
        $told = Invoke-Tool ($tool -split ' ')
        $told.ExitCode | Should -Be 2
        # Paths as they were given in the one door, from the root in the other.
        $there = ($told.Said -join "`n") -replace [regex]::Escape((Get-Location).ProviderPath + [IO.Path]::DirectorySeparatorChar)
        $here = $written[0].Exception.Message -replace [regex]::Escape((Get-Location).ProviderPath + [IO.Path]::DirectorySeparatorChar)
        $there | Should -BeLike "*$([wildcardpattern]::Escape($here))*"
    }
}
