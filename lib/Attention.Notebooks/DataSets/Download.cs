using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Attention.Notebooks.DataSets;

/// <summary>One file from one address, continued where it broke off.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="progress">Told the file and how many of its bytes are there.</param>
internal sealed class Download(HttpClient http, Action<DataFile, long> progress)
{
    private const int Attempts = 3;

    /// <summary>How long a server may be silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Completes the partial file.</summary>
    /// <param name="mirror">The address.</param>
    /// <param name="file">What must come.</param>
    /// <param name="part">The partial file; what it holds already is not asked for again.</param>
    /// <param name="stop">Ends it and keeps the partial file.</param>
    /// <returns>null = the partial file is whole and right; otherwise why not.</returns>
    public async Task<string?> TryAsync(Uri mirror, DataFile file, string part, CancellationToken stop)
    {
        var reason = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var continued = Length(part) > 0;
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
            try
            {
                if (Length(part) != file.Size)
                {
                    await AppendAsync(mirror, file, part, silence).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                reason = $"silent for {Patience.TotalSeconds:0.#} s.";
                continue;
            }
            catch (HttpRequestException e)
            {
                reason = e.Message;
                if (e.StatusCode is { } status && (int)status is >= 400 and < 500 && status != HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return reason;
                }
                continue;
            }
            // A file that cannot be written is no fault of the server and goes to the caller.
            catch (IOException e) when (e is HttpIOException || e.InnerException is SocketException)
            {
                reason = $"broke off after {Length(part)} of {file.Size} bytes.";
                continue;
            }
            if (Length(part) < file.Size)
            {
                reason = $"broke off after {Length(part)} of {file.Size} bytes.";
                continue;
            }
            if (DataFolders.IsRight(part, file))
            {
                return null;
            }
            File.Delete(part);
            reason = "other bytes than the ones that are meant (SHA-256 differs).";
            // What was continued may have been begun by another mirror: this one gets a chance from the first byte on.
            if (!continued)
            {
                return reason;
            }
        }
        return reason;
    }

    private async Task AppendAsync(Uri mirror, DataFile file, string part, CancellationTokenSource silence)
    {
        var have = Length(part);
        if (have > file.Size)
        {
            File.Delete(part);
            have = 0;
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, mirror);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }
        silence.CancelAfter(Patience);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            File.Delete(part);
        }
        response.EnsureSuccessStatusCode();
        // A server without ranges answers 200 and begins at the first byte.
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            have = 0;
        }
        else if (response.Content.Headers.ContentRange?.From != have)
        {
            throw new HttpRequestException($"answered with another range than was asked for ({response.Content.Headers.ContentRange}).", null, HttpStatusCode.BadRequest);
        }
        using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        using var output = new FileStream(part, have == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write);
        var buffer = new byte[1 << 16];
        int count;
        while (have <= file.Size && (count = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false)) > 0)
        {
            silence.CancelAfter(Patience);
            await output.WriteAsync(buffer.AsMemory(0, count), silence.Token).ConfigureAwait(false);
            have += count;
            progress(file, have);
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
