BeforeDiscovery { . $PSScriptRoot/Module.ps1; $noMnist = -not (Test-Path $mnist) }
BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Import-Dataset' {
    It 'takes the first samples of the test part where they are asked for, in every draw' -Skip:$noMnist {
        $labels = { (Import-Dataset MNIST -Path $mnist -Class 0, 1 -TrainCount 10 -TestCount 40 @args).TestLabels }
        $first = & $labels -Tests First
        & $labels -Tests First -Seed 5 | Should -Be $first
        -join (& $labels -Seed 5) | Should -Not -Be (-join $first)

        # The labels of the file begin with 7 2 1 0: a 1 and a 0, where -1 is the label of the class that is named first.
        $first[0, 1] | Should -Be 1, -1
    }

    It 'draws from MNIST: two classes with the labels -1 and +1' -Skip:$noMnist {
        $data = Import-Dataset MNIST -Path $mnist -Class 0, 1 -TrainCount 800
        $data.Samples, $data.TestPoints, $data.Dimension | Should -Be 800, 20, 784
        $data.Labels | Sort-Object -Unique | Should -Be -1, 1
    }

    It 'takes rows of Import-Csv, with a list of classes in one field' -Skip:$noMnist {
        "Name,Path,Class,TrainCount,TestCount,Seed,Normalization", "MNIST,`"$mnist`",`"0,1`",10,5,3,Unit" | Set-Content TestDrive:/problems.csv
        $data = Import-Csv TestDrive:/problems.csv | Import-Dataset
        $data.Samples, $data.TestPoints | Should -Be 10, 5
    }

    It 'expands wildcards in Path, and takes LiteralPath as it stands' -Skip:$noMnist {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'my data [1]')
        Copy-Item $mnist/*ubyte.gz $folder
        (Import-Dataset mnist -LiteralPath 'TestDrive:/my data [1]' -TrainCount 5).Samples | Should -Be 5
        (Import-Dataset mnist -Path 'TestDrive:/my data*' -TrainCount 5).Samples | Should -Be 5
        Get-ErrorId { Import-Dataset mnist -Path 'TestDrive:/my data [1]' -TrainCount 5 } | Should -Be 'PathNotFound'
        { Import-Dataset mnist -Path lab:/data -TrainCount 5 -ErrorAction Stop } | Should -Throw '*on a drive that this session does not have*'
        { Import-Dataset mnist -Path ./nowhere -TrainCount 5 -ErrorAction Stop } | Should -Throw "*'./nowhere': check it."
    }

    It 'takes paths relative to the location of the shell, not of the process' -Skip:$noMnist {
        Push-Location (Split-Path $mnist)
        try { (Import-Dataset mnist -Path ./mnist -TrainCount 5).Samples | Should -Be 5 } finally { Pop-Location }
    }

    It 'draws synthetic datasets by name from the pipeline' {
        ('gaussian', 'Sphere' | Import-Dataset -TrainCount 4 -TestCount 1).Name | Should -Be 'gaussian', 'sphere'
    }

    It 'reads own arrays, all rows if nothing is said' {
        '1,2', '3,4', '5,7' | Set-Content TestDrive:/X.csv
        '1', '-1', '1' | Set-Content TestDrive:/y.csv
        '0,1' | Set-Content TestDrive:/Z.csv
        $data = Import-Dataset -TrainPath TestDrive:/X.csv -LabelPath TestDrive:/y.csv -TestPath TestDrive:/Z.csv
        $data.TestLabels | Should -BeNullOrEmpty
        $data.Samples, $data.TestPoints, $data.Dimension | Should -Be 3, 1, 2
        $data.Labels | Should -Be 1, -1, 1
    }

    It 'writes an error for each bad item and goes on' {
        $data = 'mnits', 'gaussian' | Import-Dataset -TrainCount 3 -TestCount 1 -ErrorVariable problems -ErrorAction SilentlyContinue
        $data.Name | Should -Be 'gaussian'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnknownDataset,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'mnits'
    }

    It 'tells a path that is not of the file system' {
        Get-ErrorId { Import-Dataset mnist -LiteralPath Env:/PATH } | Should -Be 'PathNotInFileSystem'
    }

    It 'tells how to get files that are not there' {
        $null = New-Item -ItemType Directory -Force TestDrive:/empty
        $null = Import-Dataset mnist -Path TestDrive:/empty -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DatasetNotFound,*'
    }
}
