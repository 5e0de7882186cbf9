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
        // Compressed pictures inside depend on the machine's deflate; what they hold is tested by decoding them.
        var svg = System.Text.RegularExpressions.Regex.Replace(Examples.Of(name).ToSvg(), "(?<=data:image/png;base64,)[^\"]*", "…");
        Snapshot.Matches(svg, name + ".svg");
    }

    [Theory, MemberData(nameof(Examples.SmallNames), MemberType = typeof(Examples))]
    public void Live_figure_is_what_it_was(string name) =>
        Snapshot.Matches(JsonNode.Parse(Examples.Of(name).ToJson())!.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n", name + ".json");

    [Fact]
    public void A_difference_names_the_line_and_both_texts()
    {
        Assert.Null(Snapshot.Difference("a\nb", "a\r\nb"));
        Assert.Equal("line 2\n  was: b\n  is:  c", Snapshot.Difference("a\nb", "a\nc"));
        Assert.Equal("line 2\n  was: (end)\n  is:  b", Snapshot.Difference("a", "a\nb"));
    }
}
