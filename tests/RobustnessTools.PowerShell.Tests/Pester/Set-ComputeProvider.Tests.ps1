BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Set-ComputeProvider' {
    AfterEach { Set-ComputeProvider Auto -Threads ([Environment]::ProcessorCount) }

    It 'chooses the provider and keeps the number of threads, and the other way round' {
        (Set-ComputeProvider Managed -PassThru).Name | Should -Be 'managed'
        Set-ComputeProvider -Threads 1
        (Get-ComputeProvider).Name, (Get-ComputeProvider).Threads | Should -Be 'managed', 1
    }

    It 'gives the same results with every provider' {
        $data = New-SyntheticDataset -Dimension 20 -TrainCount 30 -TestCount 4
        $values = foreach ($choice in 'Auto', 'Managed', 'MathNet') {
            Set-ComputeProvider $choice -WarningAction SilentlyContinue
            (New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity).Sensitivity
        }
        [math]::Abs($values[0] / $values[1] - 1) | Should -BeLessThan 1e-9
        [math]::Abs($values[0] / $values[2] - 1) | Should -BeLessThan 1e-9
    }

    It 'says which code gives the second opinion' {
        $provider = Set-ComputeProvider MathNet -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $provider.Name | Should -Be 'mathnet'
        $provider.Description | Should -BeLike 'MathNet.Numerics 5.*'
        $warnings.Count | Should -Be ($provider.Description -like '*managed code*' ? 1 : 0)
    }

    It 'is the choice of one session, not of the process' {
        Set-ComputeProvider Managed -Threads 1
        $other = [powershell]::Create().AddScript({ param($module) Import-Module $module; (Get-ComputeProvider).Threads }).AddArgument($modulePath).Invoke()
        $other | Should -Be ([Environment]::ProcessorCount)
    }

    It 'forgets the choice when the module is removed' {
        Set-ComputeProvider -Threads 1
        Remove-Module RobustnessTools
        Import-Module $modulePath
        (Get-ComputeProvider).Threads | Should -Be ([Environment]::ProcessorCount)
    }

    It 'is an error when OpenBLAS is insisted on and not there' {
        $id = pwsh -NoProfile -Command "`$env:ROBUSTNESSTOOLS_OPENBLAS = '/nowhere/libopenblas.so';
            Import-Module '$modulePath'; try { Set-ComputeProvider OpenBlas } catch { `$_.FullyQualifiedErrorId }"
        $id | Should -BeLike 'ProviderNotFound,*'
    }

    It 'is an error when the package of cuda is not there, and the earlier choice stays' {
        $id, $name = pwsh -NoProfile -Command "`$env:ROBUSTNESSTOOLS_CUDA = '/nowhere/cuda';
            Import-Module '$modulePath'; Set-ComputeProvider Managed; try { Set-ComputeProvider Cuda } catch { `$_.FullyQualifiedErrorId }
            (Get-ComputeProvider).Name"
        $id | Should -Be 'ProviderNotFound,RobustnessTools.PowerShell.Commands.SetComputeProviderCommand'
        $name | Should -Be 'managed'
    }

    It 'loads the package of cuda beside the module''s own assemblies, and computes by it' {
        # A fixture in the package's place, which lets the host compute.
        $package = Get-ChildItem "$PSScriptRoot/../bin/*/net*/fixtures/cuda/RobustnessTools.Cuda/RobustnessTools.Cuda.dll" |
            Sort-Object LastWriteTime | Select-Object -Last 1
        $name, $description, $same = pwsh -NoProfile -Command "`$env:ROBUSTNESSTOOLS_CUDA = '$($package.DirectoryName)'; Import-Module '$modulePath'
            `$data = New-SyntheticDataset -Dimension 20 -TrainCount 30 -TestCount 4
            `$values = foreach (`$choice in 'Auto', 'Cuda') {
                Set-ComputeProvider `$choice -WarningAction SilentlyContinue
                (New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation `$data | Measure-Sensitivity).Sensitivity
            }
            (Get-ComputeProvider).Name, (Get-ComputeProvider).Description, [math]::Abs(`$values[0] / `$values[1] - 1)"
        $name | Should -Be 'cuda'
        $description | Should -BeLike 'fixture, half of 4 is 2; *'
        [double] $same | Should -BeLessThan 1e-12
    }

    It 'warns once when OpenBLAS is not there and nobody insisted' {
        $warnings = pwsh -NoProfile -Command "`$env:ROBUSTNESSTOOLS_OPENBLAS = '/nowhere/libopenblas.so';
            Import-Module '$modulePath'; `$null = 1..2 | ForEach-Object { Get-ComputeProvider 3>&1 } |
            Where-Object { `$_ -is [Management.Automation.WarningRecord] } -OutVariable found; `$found.Count"
        $warnings | Should -Be 1
    }
}
