using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace RobustnessTools.Data.Download;

/// <summary>Fetches one file from one place, going on where a cut connection left off.</summary>
/// <param name="client">Sends the requests.</param>
/// <param name="address">The place.</param>
/// <param name="mostBytes">Most bytes that the file may have.</param>
/// <param name="part">What has arrived so far.</param>
/// <param name="settings">How patient to be.</param>
/// <param name="progress">Told the bytes that are there, and in all.</param>
internal sealed class Transfer(
    HttpClient client, Uri address, long mostBytes, PartialFile part, DownloadSettings settings, Action<long, long?> progress)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Fetches the rest of the file.</summary>
    /// <exception cref="DownloadException">The place does not have it, or the connection was cut too often.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Run(CancellationToken cancellation)
    {
        TimeSpan pause = settings.Pause;
        for (int attempt = 1; ; attempt++)
        {
            long before = part.Length;
            try
            {
                AttemptAsync(cancellation).GetAwaiter().GetResult();
                return;
            }
            catch (ConnectionCutException error)
            {
                // Who gets on is not at an end: only attempts without a byte count.
                if (part.Length > before) (attempt, pause) = (0, settings.Pause);
                else if (attempt >= settings.Attempts) throw new DownloadException(error.Message, error);
            }

            cancellation.WaitHandle.WaitOne(pause);
            cancellation.ThrowIfCancellationRequested();
            pause *= 2;
        }
    }

    private async Task AttemptAsync(CancellationToken cancellation)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            stall.CancelAfter(settings.Stall);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (part.Length > 0) request.Headers.Range = new RangeHeaderValue(part.Length, null);
            using HttpResponseMessage response = await SendAsync(request, stall.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                // All of it is there, or more than there is: the checksum tells.
                return;
            }

            if (!response.IsSuccessStatusCode) throw Refused(response);
            if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != part.Length) part.Restart();
            await ReceiveAsync(response, stall);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new ConnectionCutException(FormattableString.Invariant($"the server sent nothing for {settings.Stall.TotalSeconds:G3} seconds"), error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException error) when (
            error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            throw new DownloadException($"there is no connection ({Clause(error)})", error);
        }
        catch (HttpRequestException error)
        {
            throw new ConnectionCutException($"the connection was cut ({Clause(error)})", error);
        }
        catch (Exception error) when (error is UriFormatException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // A redirect to a file, or to something that is no address.
            throw new DownloadException($"it sends on to an address that cannot be followed ({Clause(error)})", error);
        }
    }

    private async Task ReceiveAsync(HttpResponseMessage response, CancellationTokenSource stall)
    {
        long? total = response.Content.Headers.ContentLength is { } rest ? part.Length + rest : null;
        await using Stream content = await response.Content.ReadAsStreamAsync(stall.Token);
        var buffer = new byte[BufferSize];
        if (total > mostBytes) throw TooLong();
        progress(part.Length, total);
        while (await ReadAsync(content, buffer, stall.Token) is int count and > 0)
        {
            if (part.Length + count > mostBytes) throw TooLong();
            part.Append(buffer.AsSpan(0, count));
            progress(part.Length, total);
            stall.CancelAfter(settings.Stall);
        }
    }

    /// <summary>Reads; a failure here is the network's, while one of writing is the disk's.</summary>
    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        catch (IOException error)
        {
            throw new ConnectionCutException($"the connection was cut ({Clause(error)})", error);
        }
    }

    /// <summary>Whatever it is, it is not the file: nothing of it is kept.</summary>
    private DownloadException TooLong()
    {
        part.Restart();
        return new DownloadException(string.Create(CultureInfo.InvariantCulture, $"it sends more than {mostBytes} bytes, which the file does not have"));
    }

    private static DownloadException Refused(HttpResponseMessage response) =>
        new(FormattableString.Invariant($"the server answers {(int)response.StatusCode} ({response.StatusCode})"));

    private static string Clause(Exception error) => (error.InnerException ?? error).Message.ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>The connection broke off or went silent: worth another attempt.</summary>
    private sealed class ConnectionCutException(string message, Exception innerException) : Exception(message, innerException);
}
