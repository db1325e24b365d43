BeforeAll {
    . $PSScriptRoot/Module.ps1

    # A web server on this machine, of the files of a folder; other paths get 404.
    function Start-Server([string] $Folder) {
        $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $probe.Start()
        $address = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/"
        $probe.Stop()
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add($address)
        $listener.Start()
        $job = Start-ThreadJob {
            param($listener, $folder)
            while ($listener.IsListening) {
                try { $context = $listener.GetContext() } catch { return }
                $file = Join-Path $folder ([IO.Path]::GetFileName($context.Request.Url.AbsolutePath))
                if (Test-Path -LiteralPath $file) {
                    $bytes = [IO.File]::ReadAllBytes($file)
                    $context.Response.ContentLength64 = $bytes.Length
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                }
                else { $context.Response.StatusCode = 404 }
                $context.Response.Close()
            }
        } -ArgumentList $listener, $Folder
        @{ Address = $address; Listener = $listener; Job = $job }
    }

    function Stop-Server($Server) {
        $Server.Listener.Stop()
        $Server.Job | Remove-Job -Force
    }
}

Describe 'Save-Dataset' {
    It 'leaves nothing behind with -WhatIf' {
        Save-Dataset mnist, cifar-10 -Path TestDrive:/whatif -WhatIf
        Test-Path TestDrive:/whatif | Should -BeFalse
    }

    It 'writes an error for a dataset that cannot be downloaded and goes on' {
        $null = 'gaussian', 'mnist' | Save-Dataset -Path TestDrive:/none -WhatIf -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'UnknownDownload,*'
    }

    It 'tells a missing file, and leaves no file' {
        $null = New-Item -ItemType Directory -Force TestDrive:/nothing
        $server = Start-Server (Join-Path $TestDrive 'nothing')
        try { $null = Save-Dataset mnist -Path TestDrive:/out -Mirror $server.Address -ErrorVariable problems -ErrorAction SilentlyContinue }
        finally { Stop-Server $server }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DownloadFailed,*'
        $problems[0].Exception.Message | Should -BeLike '*404*'
        Get-ChildItem TestDrive:/out -File -Recurse | Should -BeNullOrEmpty
    }

    It 'refuses a file with a wrong checksum, and leaves no file' {
        $null = New-Item -ItemType Directory -Force TestDrive:/wrong
        'not CIFAR-10' | Set-Content TestDrive:/wrong/cifar-10-binary.tar.gz
        $server = Start-Server (Join-Path $TestDrive 'wrong')
        try { $null = Save-Dataset cifar-10 -Path TestDrive:/out2 -Mirror $server.Address -ErrorVariable problems -ErrorAction SilentlyContinue }
        finally { Stop-Server $server }
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ChecksumMismatch,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        Get-ChildItem TestDrive:/out2 -File -Recurse | Should -BeNullOrEmpty
    }
}
