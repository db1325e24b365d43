BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-FeatureModel' {
    It 'makes one model for each width of the pipeline' {
        $models = 1000, 5000, 20000 | New-FeatureModel -Kind RandomFeatures -Activation tanh -Seed 1
        $models.Width | Should -Be 1000, 5000, 20000
        $models[0].Kind | Should -Be 'RandomFeatures'
        $models[0].Activation.Name | Should -Be 'tanh'
        $models[0].Seed | Should -Be 1
    }

    It 'takes short names of models, and rows of Import-Csv by the names of their columns' {
        $rows = 'Model,Activation,Width,Seed', 'rf,cos,10,7', 'NTK,square,20,8' | ConvertFrom-Csv
        $models = $rows | New-FeatureModel
        $models.Kind | Should -Be 'RandomFeatures', 'NeuralTangent'
        $models.Activation.Name | Should -Be 'cos', 'square'
        $models.Width | Should -Be 10, 20
        $models.Seed | Should -Be 7, 8
    }

    It 'takes the parametrization of both layers, and refuses one of a single layer' {
        (New-FeatureModel 5 -Kind ntk-full -Activation tanh).Parametrization | Should -Be 'Standard'
        (New-FeatureModel 5 -Kind ntk-full -Activation tanh -Parametrization ntk).Parametrization | Should -Be 'Ntk'
        $rows = 'Model,Activation,Width,Parametrization', 'rf,cos,10,', 'ntk-full,square,20,ntk' | ConvertFrom-Csv
        ($rows | New-FeatureModel).Parametrization | Should -Be $null, 'Ntk'
        { New-FeatureModel 5 -Kind rf -Activation tanh -Parametrization Standard -ErrorAction Stop } | Should -Throw -ErrorId 'OptionWithoutEffect,*'
    }

    It 'takes an activation from Get-Activation' {
        (Get-Activation cos | New-FeatureModel -Kind rf -Width 5).Activation.Name | Should -Be 'cos'
        (New-FeatureModel 5 -Kind rf -Activation (Get-Activation sin)).Activation.Name | Should -Be 'sin'
    }

    It 'takes given weights, whose rows are the neurons' {
        '1,0,0', '0,1,0' | Set-Content (Join-Path $TestDrive 'W.csv')
        $model = New-FeatureModel -Kind ntk -Activation square -WeightPath TestDrive:/W.csv
        $model.Width | Should -Be 2
        $model.Seed | Should -BeNullOrEmpty
    }

    It 'writes an error for a width of 0 and goes on' {
        $models = 0, 5 | New-FeatureModel -Kind rf -Activation tanh -ErrorVariable problems -ErrorAction SilentlyContinue
        $models.Width | Should -Be 5
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'WidthOutOfRange,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].TargetObject | Should -Be 0
    }

    It 'stops at an error when asked to' {
        { New-FeatureModel 5 -Kind rf -Activation tahn -ErrorAction Stop } | Should -Throw -ErrorId 'UnknownActivation,*'
    }

    It 'names the models that there are when one is unknown' {
        { New-FeatureModel 5 -Kind cnn -Activation tanh } | Should -Throw '*choose rf*'
    }
}
