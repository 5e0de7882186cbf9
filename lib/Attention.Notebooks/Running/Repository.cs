namespace Attention.Notebooks.Running;

/// <summary>The repository that a file lies in.</summary>
internal static class Repository
{
    private const string Landmark = "AttentionNotebooks.sln";

    /// <summary>The nearest folder, from this one upwards, that holds the solution; null = none.</summary>
    public static string? Around(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Landmark)))
            {
                return at.FullName;
            }
        }
        return null;
    }
}
