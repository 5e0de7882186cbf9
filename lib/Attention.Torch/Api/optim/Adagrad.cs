using TorchSharp.Kernels;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Steps along the gradient divided by all it has been, √(Σ g²): rare features keep long steps (Duchi et al. 2011).</summary>
    public class Adagrad : OptimizerHelper
    {
        readonly Options defaults;

        public Adagrad(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
            double eps = 1e-10)
            : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

        public Adagrad(
            IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
            double eps = 1e-10)
        {
            CheckNotNegative(lr, "learning rate");
            CheckNotNegative(lr_decay, "lr_decay value");
            CheckNotNegative(weight_decay, "weight_decay value");
            CheckNotNegative(initial_accumulator_value, "initial_accumulator_value value");
            CheckNotNegative(eps, "epsilon value");
            defaults = new()
            {
                LearningRate = lr,
                lr_decay = lr_decay,
                weight_decay = weight_decay,
                initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var group = param_group as ParamGroup ?? new(param_group.Parameters, OptionsOf<Options>(param_group));
            var options = group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.lr_decay ??= defaults.lr_decay;
            options.weight_decay ??= defaults.weight_decay;
            options.initial_accumulator_value ??= defaults.initial_accumulator_value;
            options.eps ??= defaults.eps;
            base.add_param_group(group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, Tensor gradient)
        {
            var options = (Options)group.Options;
            var memory = Remembered(parameter, options, NewState);
            AdagradStep step = new(
                options.LearningRate!.Value / (1 + memory.step++ * options.lr_decay!.Value), options.weight_decay!.Value, options.eps!.Value);
            OnElements(parameter, gradient, step, memory.sum);
        }

        static State NewState(Parameter parameter) => new(parameter);

        private protected override OptimizerState StateFor(Parameter parameter) => NewState(parameter);

        public class Options : OptimizerOptions
        {
            public double? lr_decay;
            public double? initial_accumulator_value;
            public double? eps;
            public double? weight_decay;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options from) return;
                lr_decay = from.lr_decay;
                initial_accumulator_value = from.initial_accumulator_value;
                eps = from.eps;
                weight_decay = from.weight_decay;
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                Write(writer, lr_decay);
                Write(writer, initial_accumulator_value);
                Write(writer, eps);
                Write(writer, weight_decay);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                lr_decay = ReadNumber(reader);
                initial_accumulator_value = ReadNumber(reader);
                eps = ReadNumber(reader);
                weight_decay = ReadNumber(reader);
            }
        }

        /// <summary>What is remembered of a parameter: the sum of its gradient's squares.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
            public long step;
            public Tensor sum = null!;

            public State(Parameter parameter) : base(parameter) { }

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                sum = Zeros(((Options)options).initial_accumulator_value!.Value);
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var from = Same<State>(source);
                step = from.step;
                sum = CopyOf(from.sum)!;
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                SaveConditionalStateTensor(writer, sum);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                sum = ReadTensor(reader)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State same && step == same.step && Close(sum, same.sum);

            public void Dispose()
            {
                sum?.Dispose();
            }
        }

        public class ParamGroup : ParamGroup<Options>
        {
            public ParamGroup() => Options = new();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                double eps = 1e-10)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    lr_decay = lr_decay,
                    weight_decay = weight_decay,
                    initial_accumulator_value = initial_accumulator_value,
                    eps = eps,
                })
            { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adagrad Adagrad(
                IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0,
                double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
                double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters.Select(named => named.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

            public static Adagrad Adagrad(
                IEnumerable<Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
                double initial_accumulator_value = 0, double eps = 1e-10) =>
                new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
