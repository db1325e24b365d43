BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Invoke-SweepUnit' {
    It 'refuses a folder that is none of a job array' {
        { Invoke-SweepUnit TestDrive:/ -Task 0 } | Should -Throw '*has no task to compute here*' -ErrorId 'NoSuchTask,*'
    }
}
