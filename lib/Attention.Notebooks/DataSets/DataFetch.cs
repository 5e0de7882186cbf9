using Attention.Notebooks.Documents;

namespace Attention.Notebooks.DataSets;

/// <summary>Brings a set's files into a folder: from mirrors, or copied from another folder. Only a file with the right checksum gets its name.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="target">The folder that gets a folder per set.</param>
/// <param name="progress">Told the file and how many of its bytes are there.</param>
internal sealed class DataFetch(HttpClient http, string target, Action<DataFile, long> progress)
{
    private readonly Download _download = new(http, progress);

    /// <summary>Fetches the files of a set that are not there yet.</summary>
    /// <param name="set">Which set.</param>
    /// <param name="from">A folder that holds the set's folder; null = from the mirrors.</param>
    /// <param name="stop">Ends it; what came so far is kept and continued next time.</param>
    /// <returns>How many files were fetched; the others were there.</returns>
    /// <exception cref="NotebookException">A file cannot be had; files that came before it stay.</exception>
    public async Task<int> RunAsync(DataSet set, string? from, CancellationToken stop)
    {
        var fetched = 0;
        foreach (var file in set.Files)
        {
            var path = Path.Combine(target, set.Name, file.Name);
            if (File.Exists(path) && DataFolders.IsRight(path, file))
            {
                continue;
            }
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (from is null)
                {
                    await FromMirrorsAsync(set, file, path, stop).ConfigureAwait(false);
                }
                else
                {
                    Copy(set, file, Path.Combine(from, set.Name, file.Name), path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new NotebookException($"{set.Name}/{file.Name} cannot be stored: {e.Message} Is {target} writable, with {file.Size >> 20} MB free? --to DIR takes another folder.", e);
            }
            fetched++;
        }
        return fetched;
    }

    private void Copy(DataSet set, DataFile file, string source, string path)
    {
        if (!File.Exists(source))
        {
            throw new NotebookException($"--from must name a folder that holds {set.Name}/{file.Name}: there is no {source}.");
        }
        var copy = path + ".copy";
        File.Delete(copy);
        File.Copy(source, copy);
        if (!DataFolders.IsRight(copy, file))
        {
            File.Delete(copy);
            throw new NotebookException($"{source} is not the file that is meant: its SHA-256 must be {file.Sha256} with {file.Size} bytes. Nothing was changed.");
        }
        // A copy keeps the source's rights: one without the right to write would be in the way of the next.
        File.SetAttributes(copy, FileAttributes.Normal);
        File.Move(copy, path, overwrite: true);
        progress(file, file.Size);
    }

    private async Task FromMirrorsAsync(DataSet set, DataFile file, string path, CancellationToken stop)
    {
        var part = path + ".part";
        var reasons = new List<string>();
        foreach (var mirror in file.Mirrors)
        {
            if (await _download.TryAsync(mirror, file, part, stop).ConfigureAwait(false) is not { } reason)
            {
                File.Move(part, path, overwrite: true);
                return;
            }
            reasons.Add($"  {mirror}: {reason}");
        }
        var why = file.Mirrors.Count == 0
            ? $" No address serves these bytes; its source is {set.Source}. Copy"
            : $"{Environment.NewLine}{string.Join(Environment.NewLine, reasons)}{Environment.NewLine}Where there is a network, try again: what came so far is kept. Where there is none, copy";
        throw new NotebookException(
            $"{set.Name}/{file.Name} cannot be fetched.{why} it from a folder that holds {set.Name}/: data fetch {set.Name} --from DIR. " +
            "The notebooks run without it, on generated data of the same form.");
    }
}
