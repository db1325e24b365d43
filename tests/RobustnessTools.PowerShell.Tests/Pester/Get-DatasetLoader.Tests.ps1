BeforeDiscovery { . $PSScriptRoot/Module.ps1; $noMnist = -not (Test-Path $mnist) }
BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-DatasetLoader' {
    It 'lists synthetic datasets and those of the bundled plugins' {
        (Get-DatasetLoader).Name | Should -Contain 'gaussian'
        (Get-DatasetLoader).Name | Should -Contain 'cifar-10'
    }

    It 'says what is missing, and how to get it' {
        $null = New-Item -ItemType Directory -Force TestDrive:/empty
        $entry = Get-DatasetLoader MNIST -Path TestDrive:/empty
        $entry.IsAvailable | Should -BeFalse
        $entry.Problem | Should -BeLike '*train-images*'
    }

    It 'finds files in a folder' -Skip:$noMnist {
        (Get-DatasetLoader mnist -Path $mnist).IsAvailable | Should -BeTrue
    }

    It 'writes an error for an unknown name, but not for a pattern without matches' {
        Get-ErrorId { Get-DatasetLoader mnits } | Should -Be 'UnknownDataset'
        Get-DatasetLoader 'zzz*' | Should -BeNullOrEmpty
    }
}
