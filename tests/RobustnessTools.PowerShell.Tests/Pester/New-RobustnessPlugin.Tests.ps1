BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive
}

Describe 'New-RobustnessPlugin' {
    It 'writes the project of a plugin with <_>' -ForEach 'Activation', 'Dataset' {
        $folder = New-RobustnessPlugin "my-$($_.ToLowerInvariant())" -Kind $_
        $folder | Should -BeOfType System.IO.DirectoryInfo
        Join-Path $folder README.md | Should -Exist
        Join-Path $folder lib/RobustnessTools.Abstractions.dll | Should -Exist
        Get-ChildItem $folder -Recurse -Filter plugin.json | Should -Not -BeNullOrEmpty
    }

    It 'writes where it is told, at the shell''s location' {
        (New-RobustnessPlugin other -Path ./elsewhere).Name | Should -Be elsewhere
    }

    It 'writes nothing with WhatIf, and over nothing' {
        New-RobustnessPlugin never -WhatIf
        'never' | Should -Not -Exist
        Get-ErrorId { New-RobustnessPlugin other -Path ./elsewhere } | Should -Be FolderNotEmpty
    }

    It 'refuses with WhatIf what it refuses without' {
        Get-ErrorId { New-RobustnessPlugin WI_x -WhatIf } | Should -Be InvalidPluginName
        $null = New-Item -ItemType Directory full
        Set-Content full/file.txt there
        Get-ErrorId { New-RobustnessPlugin another -Path ./full -WhatIf } | Should -Be FolderNotEmpty
    }
}
