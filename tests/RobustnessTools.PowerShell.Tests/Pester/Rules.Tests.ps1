# What holds for every cmdlet of the module.
BeforeDiscovery {
    . $PSScriptRoot/Module.ps1
    $cmdlets = Get-Command -Module RobustnessTools | ForEach-Object { @{ Name = $_.Name; Cmdlet = $_ } }
}
BeforeAll {
    . $PSScriptRoot/Module.ps1
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe '<Name>' -ForEach $cmdlets {
    It 'has an approved verb and a singular noun' {
        (Get-Verb).Verb | Should -Contain $Cmdlet.Verb
        $Cmdlet.Noun | Should -Not -Match '(?<!s)s$'
    }

    It 'says what it gives' {
        $Cmdlet.OutputType.Count | Should -BeGreaterThan 0
    }

    It 'has a test file of its own' {
        Join-Path $PSScriptRoot "$Name.Tests.ps1" | Should -Exist
    }

    It 'has parameters of singular or well-known names, each with help' {
        $help = Get-Help $Name -Full
        $described = @($help.parameters.parameter | Where-Object { $_.description.Text }).name
        $parameters = @($Cmdlet.Parameters.Keys | Where-Object { $_ -notin $common -or ($_ -in 'WhatIf', 'Confirm') })
        if ($parameters) { ($described | Sort-Object) -join ' ' | Should -Be (($parameters | Sort-Object) -join ' ') }
        else { $described | Should -BeNullOrEmpty }
    }

    It 'has a synopsis, a description, links, and at least two examples' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeLike "*$Name*"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        @($help.relatedLinks.navigationLink).Count | Should -BeGreaterOrEqual 1
    }

    It 'has help with the syntax that PowerShell sees' {
        # Parameter sets in help and in the assembly, each as the sorted names of its parameters.
        $told = (Get-Help $Name -Full).syntax.syntaxItem | ForEach-Object { (@($_.parameter.name) | Sort-Object) -join ' ' } |
            Sort-Object
        $seen = $Cmdlet.ParameterSets |
            ForEach-Object { (@($_.Parameters.Name | Where-Object { $_ -notin $common -or ($_ -in 'WhatIf', 'Confirm') }) | Sort-Object) -join ' ' } |
            Sort-Object
        $told | Should -Be $seen
    }

    It 'has links that lead somewhere' {
        foreach ($link in (Get-Help $Name -Full).relatedLinks.navigationLink) {
            # An address stands once, and is not taken for the page of the help itself.
            $link.uri | Should -BeNullOrEmpty
            if ($link.linkText -notlike 'https://*') { Get-Command $link.linkText -Module RobustnessTools | Should -Not -BeNullOrEmpty }
        }
    }

    It 'has help that names what pipes in, and the values that parameters of few values have' {
        $help = Get-Help $Name -Full
        $told = @($help.inputTypes.inputType)
        $piped = $Cmdlet.ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }
        $told.type.name -contains 'None' | Should -Be (-not $piped)
        foreach ($named in $piped | Where-Object ValueFromPipelineByPropertyName) { "$($told.description.Text)" | Should -Match "\b$($named.Name)\b" }
        foreach ($parameter in $Cmdlet.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.ParameterType.IsEnum }) {
            $text = ($help.parameters.parameter | Where-Object name -EQ $parameter.Name).description.Text
            foreach ($value in [enum]::GetNames($parameter.ParameterType)) { $text | Should -Match "\b$value\b" -Because "-$($parameter.Name)" }
        }
    }

    It 'takes literal paths wherever it takes paths' {
        if ($Cmdlet.Parameters.ContainsKey('Path')) {
            $Cmdlet.Parameters.ContainsKey('LiteralPath') -or $Cmdlet.Parameters['Path'].Aliases -contains 'LiteralPath' | Should -BeTrue
        }
    }

    It 'says of each value that comes by a property''s name when it is not understood: PowerShell itself would pass over it' {
        foreach ($parameter in $Cmdlet.Parameters.Values) {
            $piped = $parameter.ParameterSets.Values | Where-Object ValueFromPipelineByPropertyName
            if (-not $piped -or $parameter.ParameterType -in [string], [string[]]) { continue }
            $reader = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ArgumentTransformationAttribute] })
            $reader | Should -HaveCount 1 -Because "-$($parameter.Name) is a $($parameter.ParameterType)"
            # Any text may be an activation, so nothing but another object is none.
            $other = $parameter.Name -eq 'Activation' ? [version]'7.7.7.7' : '7.7.7.7'
            { $reader[0].Transform($ExecutionContext, $other) } | Should -Throw '*7.7.7.7*' -Because "-$($parameter.Name) is no version"
            if ($reader[0].Alias) { $parameter.Aliases | Should -Contain $reader[0].Alias }
        }
    }

    It 'reads numbers by rules of its own: PowerShell would take 0,5 for 5, and 2.5 for 2' {
        $numbers = [int], [long], [uint], [ulong], [double], [float], [decimal]
        foreach ($parameter in $Cmdlet.Parameters.Values | Where-Object Name -NotIn $common) {
            $type = $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType() : $parameter.ParameterType
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            if ($type -notin $numbers) { continue }
            $reader = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ArgumentTransformationAttribute] })
            $reader | Should -HaveCount 1 -Because "-$($parameter.Name) is a $type"
            { $reader[0].Transform($ExecutionContext, '1.5.0') } | Should -Throw '*1.5.0*' -Because "-$($parameter.Name) is a $type"
            if ($reader[0].PSObject.Properties['Type']) { $reader[0].Type | Should -Be $type -Because "-$($parameter.Name) is that" }
            if (-not $parameter.ParameterType.IsArray) { { $reader[0].Transform($ExecutionContext, '0,5') } | Should -Throw "*'0,5'*$($parameter.Name)*" }
        }
    }

    It 'asks before it changes something, where its verb says that it does' {
        if ($Cmdlet.Verb -in 'Export', 'Save', 'Install', 'Uninstall' -or $Name -in 'Invoke-Sweep', 'Invoke-PaperExperiment', 'New-RobustnessPlugin') {
            $Cmdlet.Parameters.ContainsKey('WhatIf') | Should -BeTrue
        }
        else { $Cmdlet.Parameters.ContainsKey('WhatIf') -and -not $Cmdlet.Parameters.ContainsKey('SavePath') | Should -BeFalse }
    }

    It 'completes activations, datasets and models' {
        foreach ($parameter in $Cmdlet.Parameters.Values | Where-Object Name -In 'Activation', 'Kind', 'Model') {
            # PowerShell completes enumerations by itself
            if ($parameter.ParameterType.Name -match '^Fit\b|ModelDefinition' -or $parameter.ParameterType.IsEnum) { continue }
            @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ArgumentCompleterAttribute] }).Count |
                Should -Be 1 -Because "-$($parameter.Name) is completed"
        }
    }
}

Describe 'Views' {
    It 'show numbers with 4 significant digits' {
        $data = New-SyntheticDataset -Dimension 10 -TrainCount 20 -TestCount 3
        $table = New-FeatureModel 50 -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity | Out-String -Width 80
        $table | Should -Match '\s2\s*$'.Replace('2', '\d\.?\d?E-\d\d')
        $table -split '\s+' | Where-Object { $_ -match '^\d+\.\d+$' } | ForEach-Object { ($_ -replace '^0*\.?0*|\.').Length | Should -BeLessOrEqual 4 }
    }

    It 'fit 80 columns: no heading is lost' {
        $data = New-SyntheticDataset -Dimension 10 -TrainCount 20 -TestCount 3
        $fit = New-FeatureModel 50 -Kind ntk -Activation square | Invoke-Interpolation $data
        $fit | Out-String -Width 80 | Should -BeLike '*Solved by*'
        $fit | Measure-Sensitivity | Out-String -Width 80 | Should -BeLike '*max|f−y|*'
        $fit | Measure-Sensitivity -PerPoint | Out-String -Width 80 | Should -BeLike '*Worst*'
        $fit | Measure-InteractionMatrix | Out-String -Width 80 | Should -BeLike '*‖A‖₂*'
        $fit | Measure-Sensitivity | Get-SweepResult -Summary | Out-String -Width 80 | Should -BeLike '*95% from*to*'
        $fit | Get-RobustnessBound | Out-String -Width 80 | Should -BeLike '*Regime*'
        New-SweepPlan -Model rf -Activation tanh -Samples 1, 2 -Width 1, 2, 3, 4 | Out-String -Width 80 | Should -BeLike '*Trials*'
    }

    It 'say how far models were fitted where that is less far than interpolation' {
        $model = New-FeatureModel 40 -Model rf -Activation tanh
        $data = New-SyntheticDataset -Dimension 3 -Samples 5 -TestPoints 2
        $rows = $model | Invoke-Interpolation $data -Ridge 0, 0.5 | Measure-Sensitivity
        $told = $rows | Out-String -Width 80
        $told | Should -BeLike '*Fitted*ridge 0 *ridge 0.5 *'
        $told | Should -BeLike '*max|f−y|*'
        $rows | Get-SweepResult -Summary | Out-String -Width 80 | Should -BeLike '*ridge 0.5*'
        $model | Invoke-Interpolation $data -Steps 10 -StepSize 0.001 | Measure-Sensitivity -PerPoint | Out-String -Width 80 | Should -BeLike '*10 steps*'
        $model | Invoke-Interpolation $data | Measure-Sensitivity | Out-String -Width 80 | Should -Not -BeLike '*Fitted*'
        ($rows | ConvertTo-Csv)[0] | Should -Not -BeLike '*Fitted*'
    }

    It 'of fitted models and bounds show numbers of every size' {
        $fit = New-FeatureModel 100000 -Model ntk-full -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 2 -Samples 4 -TestPoints 2)
        $fit | Out-String -Width 80 | Should -Match 'ntk-full +tanh +4 +2 +100000 '
        Get-RobustnessBound ntk-full -Width 2000000000 -Samples 10 -Dimension 50 | Out-String -Width 80 | Should -Match 'ntk-full +10 +50 +2E\+09 +1.02E\+11'
        Get-RobustnessBound rf -Width 20 -Samples 100 -Dimension 50 | Out-String -Width 80 | Should -BeLike '*CannotInterpolate*'
    }

    It 'leave all properties on the object' {
        (New-SyntheticDataset -Dimension 2 -TrainCount 2 -TestCount 1 | Format-List * | Out-String) | Should -BeLike '*Labels*'
    }
}

Describe 'TabExpansion2' {
    It 'completes <Line>' -ForEach @(
        @{ Line = 'New-FeatureModel -Activation ta'; Expected = 'tanh', 'tanh-as-published' }
        @{ Line = 'New-FeatureModel -Kind '; Expected = 'FullNeuralTangent', 'NeuralTangent', 'RandomFeatures' }
        @{ Line = 'New-SweepPlan -Model n'; Expected = 'NeuralTangent', 'ntk', 'ntk-full' }
        @{ Line = 'Get-Activation so'; Expected = , 'softplus' }
        @{ Line = 'Import-Dataset fa'; Expected = , 'fashion-mnist' }
        @{ Line = 'New-SweepPlan -Dataset gau'; Expected = , 'gaussian' }
        @{ Line = 'Save-Dataset ci'; Expected = , 'cifar-10' }
        @{ Line = 'Invoke-PaperExperiment rf-m'; Expected = 'rf-mnist', 'rf-mnist-more' }
        @{ Line = 'Measure-Sensitivity -Convention s'; Expected = , 'SqrtDimension' }
        @{ Line = 'New-ContextPlan -Training '; Expected = 'fine-tune', 'retrain' }
        @{ Line = 'Measure-ContextModification -Objective '; Expected = 'label', 'alignment' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Be $Expected
    }
}
