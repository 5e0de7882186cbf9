using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attention.Plots.Tests;

public class SnapshotTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, MemberData(nameof(Examples.SmallNames), MemberType = typeof(Examples))]
    public void Static_picture_is_what_it_was(string name)
    {
        Snapshot.Matches(WithoutPictures(Examples.Of(name).ToSvg()), name + ".svg");
    }

    [Theory, MemberData(nameof(Examples.SmallNames), MemberType = typeof(Examples))]
    public void Live_figure_is_what_it_was(string name) =>
        Snapshot.Matches(WithoutPictures(JsonNode.Parse(Examples.Of(name).ToJson())!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n"), name + ".json");

    /// <summary>Compressed pictures inside depend on the machine's deflate; what they hold is tested by decoding them.</summary>
    static string WithoutPictures(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "(?<=data:image/png;base64,)[^\"]*", "…");

    [Fact]
    public void A_difference_names_the_line_and_both_texts()
    {
        Assert.Null(Snapshot.Difference("a\nb", "a\r\nb"));
        Assert.Equal("line 2\n  was: b\n  is:  c", Snapshot.Difference("a\nb", "a\nc"));
        Assert.Equal("line 2\n  was: (end)\n  is:  b", Snapshot.Difference("a", "a\nb"));
    }
}
